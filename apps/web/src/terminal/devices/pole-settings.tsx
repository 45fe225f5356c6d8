import { Key } from '@vaultsync/ui'
import { useSyncExternalStore } from 'react'
import { useEngine, useRoom } from '../shell/till-context.tsx'

/** The two lines that face the customer. */
export function PoleSettings() {
  const { words, pole, money } = useRoom()
  const { identity } = useEngine()
  const dialect = useSyncExternalStore(pole.subscribe, pole.dialect, pole.dialect)
  const { devices } = words
  if (!pole.supported) return null
  const connect = (kind: 'escpos' | 'cd5220') => void pole.connect(kind).catch(() => undefined)
  const test = () =>
    pole.show({
      name: identity?.tenantName ?? '',
      amount: '',
      below: words.cart.total,
      belowAmount: money.amount(123_456),
    })
  return (
    <section className="setting">
      <h2>{devices.pole}</h2>
      <p>{dialect === null ? devices.poleNote : devices.connected(devices.poleKinds[dialect])}</p>
      <p className="row-of-keys">
        <Key onClick={() => connect('escpos')}>{devices.poleKinds.escpos}</Key>
        <Key onClick={() => connect('cd5220')}>{devices.poleKinds.cd5220}</Key>
        {dialect === null ? null : (
          <>
            <Key onClick={test}>{devices.poleTest}</Key>
            <Key onClick={() => void pole.forget()}>{devices.poleNone}</Key>
          </>
        )}
      </p>
    </section>
  )
}
