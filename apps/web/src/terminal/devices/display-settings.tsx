import { type Appearance, keepAppearance, Key, readAppearance, showAppearance } from '@vaultsync/ui'
import { useState } from 'react'
import { size } from '../safety/safety-aside.tsx'
import { keepLanguage, type Language, readLanguage } from '../shell/language.ts'
import { useEngine, useRoom } from '../shell/till-context.tsx'

/** Eyes and counters differ, not shops: kept on this machine. */
export function DisplaySettings() {
  const { words, locale } = useRoom()
  const { storage } = useEngine()
  const [appearance, setAppearance] = useState(() => readAppearance(localStorage))
  const [language, setLanguage] = useState(readLanguage)
  const [persisted, setPersisted] = useState(storage.persisted)
  const { devices } = words
  const change = (part: Partial<Appearance>) => {
    const after = { ...appearance, ...part }
    setAppearance(after)
    keepAppearance(localStorage, after)
    showAppearance(document.documentElement, after)
  }
  const speak = (chosen: Language) => {
    setLanguage(chosen)
    keepLanguage(chosen)
  }
  const kept = persisted || storage.persisted
  return (
    <>
      <section className="setting">
        <h2>{devices.display}</h2>
        <Choice
          title={devices.theme}
          names={devices.themes}
          chosen={appearance.theme}
          onChoose={theme => change({ theme })}
        />
        <Choice
          title={devices.density}
          names={devices.densities}
          chosen={appearance.density}
          onChoose={density => change({ density })}
        />
        <Choice
          title={devices.type}
          names={devices.types}
          chosen={appearance.type}
          onChoose={type => change({ type })}
        />
        <Choice title={devices.language} names={devices.languages} chosen={language} onChoose={speak} />
      </section>
      <section className="setting">
        <h2>{devices.storage}</h2>
        <p>{kept ? devices.persisted : devices.notPersisted}</p>
        {storage.usageBytes === null || storage.quotaBytes === null ? null : (
          <p>{devices.used(size(storage.usageBytes, locale), size(storage.quotaBytes, locale))}</p>
        )}
        {kept ? null : (
          <p className="row-of-keys">
            <Key onClick={() => void navigator.storage.persist().then(setPersisted)}>{devices.ask}</Key>
          </p>
        )}
      </section>
    </>
  )
}

interface ChoiceProps<T extends string> {
  readonly title: string
  readonly names: Readonly<Record<T, string>>
  readonly chosen: T
  onChoose(value: T): void
}

function Choice<T extends string>({ title, names, chosen, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset className="choice">
      <legend>{title}</legend>
      {(Object.keys(names) as T[]).map(value => (
        <Key key={value} pressed={value === chosen} onClick={() => onChoose(value)}>
          {names[value]}
        </Key>
      ))}
    </fieldset>
  )
}
