import { Behind } from '../charts/behind.tsx'
import { TimeChart } from '../charts/time-chart.tsx'
import { count, money, plainMoney, type Speech, wholeMoney } from '../figures.ts'
import { MovementTable } from '../stock/movement-table.tsx'
import { Pivot } from './pivot.tsx'
import type { ItemView } from './view.ts'

export function ItemPage({ view }: { view: ItemView }) {
  return (
    <>
      <ol className="crumbs" aria-label="Where this is">
        {view.crumbs.map(crumb => (
          <li key={crumb.words} aria-current={crumb.href === null ? 'page' : undefined}>
            {crumb.href === null ? crumb.words : <a href={crumb.href}>{crumb.words}</a>}
          </li>
        ))}
      </ol>
      <Answer view={view} />
      <div className="half">
        <figure>
          <div className="head">
            <h2>{view.prices.title}</h2>
            <span>{view.prices.note}</span>
            <Behind caption={view.prices.title} heads={view.prices.heads} rows={view.prices.rows} />
          </div>
          <TimeChart drawing={view.prices.drawing} />
        </figure>
        <figure>
          <div className="head">
            <h2>{view.stock.title}</h2>
            <Behind caption={view.stock.title} heads={view.stock.heads} rows={view.stock.rows} beside />
            <form className="row instant" action={`/catalogue/${view.itemId}`}>
              <label htmlFor="at" className="muted">
                on
              </label>
              <input id="at" name="at" type="datetime-local" defaultValue={view.at?.local} required />
              <button className="btn quiet flush" type="submit">
                Show
              </button>
              {view.at && (
                <a className="btn quiet flush" href={`/catalogue/${view.itemId}`}>
                  Back to now
                </a>
              )}
            </form>
          </div>
          <TimeChart drawing={view.stock.drawing} />
        </figure>
      </div>
      <section className="wide" aria-labelledby="grid">
        <div className="head">
          <h2 id="grid">Price and stock</h2>
          <span>{view.at ? `copies on ${view.at.words}, prices of now` : 'per copy, copies by store'}</span>
        </div>
        <Pivot view={view} />
      </section>
      <Ledger view={view} />
      <History view={view} speech={view} />
    </>
  )
}

function Answer({ view }: { view: ItemView }) {
  const { locale, leading } = view
  return (
    <div className="titled">
      <div>
        <h1 className="answer">
          <b>{count(view.copies, locale)}</b> {view.name}
          {leading.words && (
            <>
              , {leading.words}{' '}
              {leading.priceMinor === null ? (
                'without a price'
              ) : (
                <>
                  at <b>{money(leading.priceMinor, view)}</b>
                </>
              )}
            </>
          )}
        </h1>
        <p className="sub">
          {view.archived && 'Archived. '}
          In {count(view.storesWithStock, locale)} {view.storesWithStock === 1 ? 'store' : 'stores'},{' '}
          {wholeMoney(view.valueMinor, view)} at our prices. {count(view.sold30, locale)} sold in 30 days,{' '}
          {count(view.bought30, locale)} bought.
        </p>
      </div>
      <div className="row">
        {view.mayAdjust && (
          <a className="btn" href={`/stock/change?deed=adjust&item=${view.itemId}`}>
            Adjust
          </a>
        )}
        {view.mayEdit && (
          <a className="btn" href={`/catalogue/${view.itemId}/edit`}>
            Edit
          </a>
        )}
      </div>
    </div>
  )
}

function Ledger({ view }: { view: ItemView }) {
  const variants = view.groups.flatMap(group => group.rows)
  return (
    <section className="wide" aria-labelledby="ledger">
      <div className="head">
        <h2 id="ledger">Every movement has a cause</h2>
        <span>
          {count(view.movementCount, view.locale)}
          {view.since && ` since ${view.since}`}
        </span>
        <form className="row end" action={`/catalogue/${view.itemId}#ledger`} aria-label="Movements">
          <label className="sr" htmlFor="sku">
            Variant
          </label>
          <select id="sku" name="sku" className="short" defaultValue={view.filter.skuId ?? ''}>
            <option value="">Any variant</option>
            {variants.map(row => (
              <option key={row.skuId} value={row.skuId}>
                {row.words}
              </option>
            ))}
          </select>
          <label className="sr" htmlFor="cause">
            Cause
          </label>
          <select id="cause" name="cause" className="short" defaultValue={view.filter.cause ?? ''}>
            <option value="">Any cause</option>
            {causes.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
          <button className="btn quiet flush" type="submit">
            Show
          </button>
        </form>
      </div>
      {view.movements.length === 0 ? (
        <p className="note">Nothing has moved yet. Sales, counts, receipts and adjustments will each stand here.</p>
      ) : (
        <MovementTable rows={view.movements} locale={view.locale} named={false} />
      )}
      {view.earlier && (
        <p className="row">
          <a className="btn quiet flush" href={view.earlier}>
            Earlier movements
          </a>
        </p>
      )}
    </section>
  )
}

export const causes = [
  ['sale', 'Sale'],
  ['return', 'Return'],
  ['trade-in', 'Trade-in'],
  ['received', 'Received'],
  ['moved', 'Moved'],
  ['adjusted', 'Adjusted'],
  ['counted', 'Counted'],
  ['reversal', 'Reversal'],
] as const

function History({ view, speech }: { view: ItemView; speech: Speech }) {
  if (view.history.length === 0) return null
  return (
    <section className="wide" aria-labelledby="history">
      <div className="head">
        <h2 id="history">Prices before</h2>
        <span>the newest {count(view.history.length, view.locale)}</span>
      </div>
      <div className="scroll" tabIndex={0} role="group" aria-label="Prices before, scrolls sideways">
        <table>
          <caption className="sr">Price changes, newest first</caption>
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Variant</th>
              <th scope="col">Where</th>
              <th scope="col">Why</th>
              <th scope="col">By</th>
              <th scope="col" className="num">
                Price
              </th>
            </tr>
          </thead>
          <tbody>
            {view.history.map(change => (
              <tr key={change.key}>
                <td className="nowrap muted">{change.at}</td>
                <td className="nowrap">{change.words}</td>
                <td className="nowrap">{change.where}</td>
                <td>{change.why}</td>
                <td className="nowrap">{change.by ?? <span className="none">–</span>}</td>
                <td className="num">
                  {change.priceMinor === null ? (
                    <span className="none">none</span>
                  ) : (
                    <b>{plainMoney(change.priceMinor, speech)}</b>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
