import { count } from '../figures.ts'
import type { LaneSync, StoreSync, SyncView } from './view.ts'

const shownStores = 40

export function SyncPage({ view }: { view: SyncView }) {
  const total = view.onLanes + view.inBooks
  const needing = view.stores.filter(store => store.state === 'needs-you')
  const first = needing[0]
  return (
    <>
      <h1 className="answer">
        {view.onLanes === 0 ? (
          <>
            All <b>{count(total, view.locale)}</b> records of today are with us
          </>
        ) : (
          <>
            <b>
              {count(view.onLanes, view.locale)} of {count(total, view.locale)}
            </b>{' '}
            records of today are on a lane only
          </>
        )}
      </h1>
      <p className="sub">{summary(view, first)}</p>
      <div className="cols">
        <section aria-labelledby="where">
          <div className="head">
            <h2 id="where">Where today’s records are</h2>
            <span>known at {view.knownAt}</span>
          </div>
          <Journey view={view} />
        </section>
        {first?.silentLane && <Needs store={first} lane={first.silentLane} />}
      </div>
      <section className="wide" aria-labelledby="every">
        <div className="head">
          <h2 id="every">Every store and lane</h2>
          <span>needs you first, then whatever waits</span>
        </div>
        <StoresTable view={view} />
        <p className="note">
          A shop with no internet needs nothing from you for 30 days. Red means that a person must act.
        </p>
      </section>
    </>
  )
}

function summary(view: SyncView, first: StoreSync | undefined): string {
  const kept = view.quarantined > 0 ? ` ${view.quarantined} could not be read and wait for a person, kept whole.` : ''
  if (first?.silentLane)
    return `${first.name} ${first.silentLane.label.toLowerCase()} has been silent for ${first.silentLane.heard}: someone should look at it.${kept}`
  if (view.onLanes > 0)
    return `Lanes count what they hold when they are heard. They send by themselves; nothing is lost meanwhile.${kept}`
  return `Nothing waits on any lane that we can hear.${kept}`
}

function Journey({ view }: { view: SyncView }) {
  const steps = [
    {
      mark: 1,
      value: view.onLanes,
      title: 'On the lane only',
      words: 'Safe through restarts and power cuts. Lost if that machine is lost.',
    },
    { mark: 4, value: view.inBooks, title: 'In the books', words: 'Counted once, in stock, takings and reports.' },
  ]
  return (
    <ol className="journey three">
      {steps.map(step => (
        <li key={step.title}>
          <i className={`mark mark-${step.mark}`} aria-hidden="true" />
          <span className="count">{count(step.value, view.locale)}</span>
          <b>{step.title}</b>
          <p>{step.words}</p>
        </li>
      ))}
    </ol>
  )
}

function Needs({ store, lane }: { store: StoreSync; lane: LaneSync }) {
  return (
    <section className="needs" aria-labelledby="needs">
      <div className="head">
        <h2 id="needs" className="act bad">
          {store.name} {lane.label.toLowerCase()} needs you
        </h2>
      </div>
      <p>
        Last heard {lane.heardAt}.{' '}
        {lane.waiting === 0 ? 'It had sent everything then.' : `It had ${lane.waiting} on it.`} Later ones we cannot
        see.
      </p>
      <ol className="steps">
        <li>Is the tablet on, charged and on the shop’s Wi-Fi?</li>
        <li>Open VaultSync. The sales leave by themselves.</li>
        <li>
          <b>Do not reset it or clear its browser.</b>
        </li>
      </ol>
    </section>
  )
}

function StoresTable({ view }: { view: SyncView }) {
  const well = view.stores.filter(store => store.state === 'well')
  const folded = view.stores.length > shownStores ? well.length : 0
  const shown = folded > 0 ? view.stores.filter(store => store.state !== 'well') : view.stores
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label="Stores and their lanes">
      <table className="stores-lanes">
        <caption className="sr">Stores and lanes: when heard, what waits, what to do</caption>
        <thead>
          <tr>
            <th scope="col">Store</th>
            <th scope="col">Lanes, last heard</th>
            <th scope="col" className="num">
              Waiting
            </th>
            <th scope="col" className="num wide-only">
              Oldest
            </th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(store => (
            <StoreRow key={store.storeId} store={store} locale={view.locale} />
          ))}
          {folded > 0 && (
            <tr>
              <th scope="row" colSpan={5} className="plain muted">
                {count(folded, view.locale)} more stores are well
              </th>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

const remedies = { 'needs-you': 'See the steps', waiting: 'Nothing. It sends by itself.', well: 'Nothing' } as const

function StoreRow({ store, locale }: { store: StoreSync; locale: string }) {
  const oldest = store.oldest === null ? '' : `, oldest ${store.oldest}`
  return (
    <tr>
      <th scope="row">{store.name}</th>
      <td className="boxes">
        <span className="lanes">
          {store.lanes.map(lane => (
            <LaneBox key={lane.deviceId} lane={lane} />
          ))}
        </span>
      </td>
      <td className={store.waiting === 0 ? 'num quiet' : 'num wait'} data-oldest={oldest}>
        {store.waiting === 0 ? <span className="none">0</span> : count(store.waiting, locale)}
      </td>
      <td className="num wide-only">{store.oldest ?? <span className="none">–</span>}</td>
      <td className="nowrap todo">
        {store.state === 'needs-you' ? (
          <span className="act bad">{remedies[store.state]}</span>
        ) : (
          <span className="muted">{remedies[store.state]}</span>
        )}
      </td>
    </tr>
  )
}

const boxes = { ok: 'ok', waiting: 'wait', silent: 'silent', closed: 'shut', never: 'shut' } as const

function LaneBox({ lane }: { lane: LaneSync }) {
  const number = lane.label.replace(/^Lane /, '')
  const words = {
    ok: lane.heard,
    waiting: `${lane.waiting} waiting`,
    silent: `silent ${lane.heard}`,
    closed: 'closed',
    never: 'not yet heard',
  }[lane.state]
  return (
    <span className={`lane ${boxes[lane.state]}`} title={`${lane.label}: ${words}`}>
      <b>{number}</b>
      {lane.state === 'ok' && <i className="mark mark-4" aria-hidden="true" />}
      {lane.state === 'waiting' && <i className="mark mark-1" aria-hidden="true" />}
      {words}
    </span>
  )
}
