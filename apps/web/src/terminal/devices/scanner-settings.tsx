import { Key } from '@vaultsync/ui'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Scanners } from '../finding/scanners.ts'
import { useRoom } from '../shell/till-context.tsx'

/** A scanner that types needs nothing; the others are chosen once and found again. */
export function ScannerSettings() {
  const { words, scanners } = useRoom()
  const [attached, setAttached] = useState<Scanners | null>(null)
  useEffect(() => {
    void scanners().then(setAttached)
  }, [scanners])
  const [last, setLast] = useState<string | null>(null)
  useEffect(() => {
    const hear = (event: Event) => setLast((event as CustomEvent<string>).detail)
    window.addEventListener('till-scan', hear)
    return () => window.removeEventListener('till-scan', hear)
  }, [])
  const { devices } = words
  return (
    <section className="setting">
      <h2>{devices.scanner}</h2>
      <p>{last === null ? devices.scannerNote : devices.lastScan(last)}</p>
      {attached === null ? null : <Attached scanners={attached} />}
    </section>
  )
}

function Attached({ scanners }: { scanners: Scanners }) {
  const { devices } = useRoom().words
  const names = useSyncExternalStore(scanners.subscribe, scanners.names, scanners.names)
  const { hid, serial } = scanners.may
  // Closing the browser's list without a choice changes nothing.
  const quietly = (choosing: Promise<void>) => void choosing.catch(() => undefined)
  return (
    <>
      {names.map(name => (
        <p key={name}>{devices.connected(name)}</p>
      ))}
      <p className="row-of-keys">
        {hid ? <Key onClick={() => quietly(scanners.connectHid())}>{devices.scannerUsb}</Key> : null}
        {serial ? <Key onClick={() => quietly(scanners.connectSerial())}>{devices.scannerSerial}</Key> : null}
      </p>
    </>
  )
}
