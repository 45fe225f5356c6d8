import { Key } from '@vaultsync/ui'
import type { FoundItem } from '../finding/found-item.ts'
import { shiftKey } from '../keys/shift-key.ts'
import { parkedPieces, resumeCart } from '../park/resume.ts'
import { useEngine, useRoom } from '../shell/till-context.tsx'
import { QuickKeys } from './quick-keys.tsx'

/** Nothing is searched: what sells without a search, and what waits. */
export function Rest({ quick }: { quick: readonly FoundItem[] }) {
  const room = useRoom()
  const { till, words } = room
  const { carts, openShift, bootstrap } = useEngine()
  const percent = bootstrap === null || bootstrap.of === 0 ? null : bootstrap.segments / bootstrap.of
  return (
    <main className="sell rest">
      <h1 className="vh">{words.sell.title}</h1>
      <QuickKeys found={quick} most={16} />
      <section className="scroll" aria-label={words.sell.parked}>
        {openShift === null ? (
          <div className="prompt">
            <p>
              <b>{words.shift.needed}</b>
              <br />
              <small>{words.sell.shiftNeeded}</small>
            </p>
            <Key main shortcut={shiftKey()} onClick={() => till.dispatch({ type: 'pageOpened', page: 'shift' })}>
              {words.shift.open}
            </Key>
          </div>
        ) : null}
        {bootstrap?.of === 0 ? <p className="lead">{words.bootstrap.waiting}</p> : null}
        {percent !== null && percent < 1 ? (
          <p className="lead">{words.sell.partialCatalogue(`${Math.floor(percent * 100)} %`)}</p>
        ) : null}
        {quick.length === 0 ? <p className="lead">{words.sell.noQuick}</p> : null}
        {carts.length === 0 ? null : <Parked />}
      </section>
    </main>
  )
}

function Parked() {
  const room = useRoom()
  const { words, money, dates, numbers } = room
  const { carts, identity } = useEngine()
  const { parkedHead: head } = words.sell
  const newest = carts.toSorted((a, b) => b.parkedAtMs - a.parkedAtMs)
  return (
    <table className="rows parked">
      <thead>
        <tr>
          <th scope="col" className="long">
            {head.parked}
          </th>
          <th scope="col" className="num">
            {head.items}
          </th>
          <th scope="col" className="num">
            {head.total}
          </th>
          <th scope="col">
            <span className="vh">{head.resume}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {newest.map((cart, at) => {
          const time = dates.time(cart.parkedAtMs)
          const here = cart.deviceId === identity?.deviceId
          return (
            <tr key={cart.cartId}>
              <th scope="row" className="long" title={cart.title}>
                {cart.title}{' '}
                <small>{here ? words.sell.parkedHere(time) : words.sell.parkedOn(words.sell.otherLane, time)}</small>
              </th>
              <td className="num">{numbers.format(parkedPieces(cart))}</td>
              <td className="num">{money.amount(cart.totalMinor)}</td>
              <td className="num">
                <Key {...(at === 0 ? { shortcut: 'F3' } : {})} onClick={() => void resumeCart(room, cart)}>
                  {words.sell.resume}
                </Key>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
