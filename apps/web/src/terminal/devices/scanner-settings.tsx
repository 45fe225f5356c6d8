import { Key } from '@vaultsync/ui'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useRoom } from '../shell/till-context.tsx'

/** A scanner that types needs nothing; the others are chosen once and found again. */
export function ScannerSettings() {
  const { words, scanners } = useRoom()
  const names = useSyncExternalStore(scanners.subscribe, scanners.names, scanners.names)
  const [last, setLast] = useState<string | null>(null)
  useEffect(() => {
    const hear = (event: Event) => setLast((event as CustomEvent<string>).detail)
    window.addEventListener('till-scan', hear)
    return () => window.removeEventListener('till-scan', hear)
  }, [])
  const { devices } = words
  const { hid, serial } = scanners.may
  // Closing the browser's list without a choice changes nothing.
  const quietly = (choosing: Promise<void>) => void choosing.catch(() => undefined)
  return (
    <section className="setting">
      <h2>{devices.scanner}</h2>
      <p>{last === null ? devices.scannerNote : devices.lastScan(last)}</p>
      {names.map(name => (
        <p key={name}>{devices.connected(name)}</p>
      ))}
      <p className="row-of-keys">
        {hid ? <Key onClick={() => quietly(scanners.connectHid())}>{devices.scannerUsb}</Key> : null}
        {serial ? <Key onClick={() => quietly(scanners.connectSerial())}>{devices.scannerSerial}</Key> : null}
      </p>
    </section>
  )
}
