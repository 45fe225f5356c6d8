import {
  encodeReceipt,
  paperSvg,
  printerProfiles,
  readPaper,
  type PrinterProfileId,
  type ReceiptDocument,
} from '@vaultsync/hardware'
import { Key } from '@vaultsync/ui'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { Foot } from '../keys/foot.tsx'
import type { Shortcut } from '../keys/shortcut.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { useEngine, useNow, useRoom } from '../shell/till-context.tsx'
import { PageTitle, TopBar } from '../shell/top-bar.tsx'
import { DisplaySettings } from './display-settings.tsx'
import { PoleSettings } from './pole-settings.tsx'
import { ScannerSettings } from './scanner-settings.tsx'

/** Printer, drawer, scanner and how this machine shows things. The test print is drawn from the very bytes. */
export function DevicesPage() {
  const { till, words, dates } = useRoom()
  const now = useNow(10_000)
  const [said, setSaid] = useState('')
  const document = useTestPrint()
  const shortcuts: Shortcut[] = [
    { keys: ['Escape'], shown: 'Esc', label: words.keys.back, run: () => till.dispatch({ type: 'back' }) },
  ]
  useShortcuts(shortcuts)
  return (
    <div className="till">
      <TopBar>
        <PageTitle title={words.devices.title} back={words.devices.esc} />
      </TopBar>
      <main className="panel settings">
        <div className="scroll">
          <PrinterSettings document={document} onSaid={setSaid} />
          <ScannerSettings />
          <PoleSettings />
          <DisplaySettings />
          <p role="status" className="lead">
            {said}
          </p>
        </div>
      </main>
      <aside className="beside" aria-label={words.devices.preview}>
        <Preview document={document} />
        <p className="lead">
          <small>{words.devices.preview}</small>
        </p>
      </aside>
      <Foot shortcuts={shortcuts}>{dates.dayAndTime(now)}</Foot>
    </div>
  )
}

function useTestPrint(): ReceiptDocument {
  const { words, money, dates, locale } = useRoom()
  const { identity, store } = useEngine()
  const minute = Math.floor(useNow(60_000) / 60_000)
  return useMemo(
    () => ({
      title: words.devices.sampleTitle,
      language: locale,
      blocks: [
        { kind: 'heading', text: (identity?.tenantName ?? '').toLocaleUpperCase() },
        { kind: 'centred', text: [store?.name, identity?.lane].filter(Boolean).join(' · ') },
        { kind: 'centred', text: dates.dayAndTime(minute * 60_000) },
        { kind: 'rule' },
        { kind: 'columns', left: words.devices.sampleTitle, right: money.amount(123_456) },
        { kind: 'total', left: words.receipt.total, right: money.amount(123_456) },
        { kind: 'qr', value: 'VS:TEST' },
        { kind: 'note', text: words.devices.sampleLine },
        { kind: 'cut' },
      ],
    }),
    [words, money, dates, locale, identity, store, minute],
  )
}

function Preview({ document }: { document: ReceiptDocument }) {
  const { printer } = useRoom()
  const view = useSyncExternalStore(printer.subscribe, printer.view, printer.view)
  const drawn = useMemo(() => {
    const { bytes } = encodeReceipt(document, view.profile)
    const svg = paperSvg(readPaper(bytes, view.profile))
    return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`
  }, [document, view.profile])
  return <img className="drawn-paper" src={drawn} alt={document.title} />
}

function PrinterSettings({ document, onSaid }: { document: ReceiptDocument; onSaid: (said: string) => void }) {
  const { till, printer, words, newId } = useRoom()
  const view = useSyncExternalStore(printer.subscribe, printer.view, printer.view)
  const { devices } = words
  const test = () =>
    printer
      .print(`test:${newId()}`, 'report', document)
      .then(() => onSaid(devices.sent))
      .catch((failure: unknown) => onSaid(devices.failed(failure instanceof Error ? failure.message : String(failure))))
  return (
    <>
      <section className="setting">
        <h2>{devices.printer}</h2>
        <p>
          {view.name === null ? (view.supported ? devices.none : devices.notSupported) : devices.connected(view.name)}
        </p>
        <p className="row-of-keys">
          {view.supported ? <Key onClick={() => void printer.connect()}>{devices.connect}</Key> : null}
          {view.name === null ? null : <Key onClick={() => void printer.forget()}>{devices.none}</Key>}
          <Key onClick={() => void test()}>{devices.testPrint}</Key>
        </p>
        <div className="field">
          <label htmlFor="printer-profile">{devices.profile}</label>
          <select
            id="printer-profile"
            value={view.profile.id}
            onChange={event => void printer.chooseProfile(event.target.value as PrinterProfileId)}
          >
            {printerProfiles.map(profile => (
              <option key={profile.id} value={profile.id}>
                {profile.name}
              </option>
            ))}
          </select>
        </div>
      </section>
      <section className="setting">
        <h2>{devices.drawer}</h2>
        <p className="row-of-keys">
          <Key
            onClick={() =>
              till.dispatch({
                type: 'deedWanted',
                action: 'no-sale',
                deed: { kind: 'no-sale', reason: devices.drawerTest },
              })
            }
          >
            {devices.drawerTest}
          </Key>
        </p>
      </section>
    </>
  )
}
