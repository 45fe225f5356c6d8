import type { ReactNode } from 'react'

interface ListFilterProps {
  readonly action: string
  readonly label: string
  /** Whether anything is left out now: then there is a way back to everything. */
  readonly narrowed: boolean
  readonly search?: boolean
  readonly children: ReactNode
  /** Beside the filter, at the far end. */
  readonly end?: ReactNode
}

/** The row above a list that narrows it; what is chosen stands in the address. */
export function ListFilter({ action, label, narrowed, search = false, children, end }: ListFilterProps) {
  return (
    <form className="row wide" action={action} aria-label={label} {...(search ? { role: 'search' } : {})}>
      {children}
      <button className="btn" type="submit">
        Show
      </button>
      {narrowed && (
        <a className="btn quiet" href={action}>
          Show all
        </a>
      )}
      {end}
    </form>
  )
}

interface FilterChoiceProps {
  readonly name: string
  readonly label: string
  /** What is chosen when nothing is. */
  readonly all: string
  readonly chosen: string
  readonly choices: readonly { readonly value: string; readonly words: string }[]
}

export function FilterChoice({ name, label, all, chosen, choices }: FilterChoiceProps) {
  return (
    <>
      <label className="sr" htmlFor={name}>
        {label}
      </label>
      <select id={name} name={name} defaultValue={chosen}>
        <option value="">{all}</option>
        {choices.map(({ value, words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </>
  )
}

export function FilterDay({ chosen }: { chosen: string }) {
  return (
    <>
      <label className="sr" htmlFor="day">
        Day
      </label>
      <input id="day" name="day" type="date" defaultValue={chosen} />
    </>
  )
}

/** The foot of a list that goes on. */
export function Earlier({ href, children }: { href: string | null; children: string }) {
  if (href === null) return null
  return (
    <p className="row wide">
      <a className="btn" href={href}>
        {children}
      </a>
    </p>
  )
}
