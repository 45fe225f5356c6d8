import { change, count, plainMoney, share, type Speech } from '../figures.ts'
import type { NewPrice, OwnPrice, PricesView } from './view.ts'

export function PricesPage({ view }: { view: PricesView }) {
  const most = Math.max(1, ...view.ages.map(age => age.skus))
  return (
    <>
      <div className="titled">
        <div>
          <h1 className="answer">
            <b>{count(view.changedToday, view.locale)}</b> of {count(view.priced, view.locale)} prices changed today
          </h1>
          <p className="sub">
            {view.unpriced === 0 ? (
              'Everything in the catalogue has a price.'
            ) : (
              <>
                <a href="/catalogue?view=no-price">{count(view.unpriced, view.locale)} SKUs</a> have none yet.
              </>
            )}{' '}
            {view.ownCount > 0 && `${count(view.ownCount, view.locale)} are a store’s own.`}
          </p>
        </div>
        {view.mayBulk && (
          <div className="row">
            <a className="btn" href="/catalogue">
              Change many
            </a>
          </div>
        )}
      </div>
      <div className="cols">
        <section aria-labelledby="newest">
          <div className="head">
            <h2 id="newest">Newest prices</h2>
            <form className="row end" action="/prices" aria-label="Newest prices">
              <label className="sr" htmlFor="store">
                Where
              </label>
              <select id="store" name="store" className="short" defaultValue={view.storeId ?? ''}>
                <option value="">Everywhere</option>
                {view.stores.map(store => (
                  <option key={store.storeId} value={store.storeId}>
                    {store.name}’s own
                  </option>
                ))}
              </select>
              <button className="btn quiet flush" type="submit">
                Show
              </button>
            </form>
          </div>
          <Newest rows={view.changes} speech={view} />
        </section>
        <section aria-labelledby="ages">
          <div className="head">
            <h2 id="ages">When prices were set</h2>
          </div>
          <table>
            <caption className="sr">SKUs by the age of their price</caption>
            <thead className="sr">
              <tr>
                <th scope="col">When</th>
                <th scope="col">Bar</th>
                <th scope="col">SKUs</th>
              </tr>
            </thead>
            <tbody>
              {view.ages.map(age => (
                <tr key={age.words}>
                  <th scope="row" className="plain nowrap">
                    {age.words}
                  </th>
                  <td className="w40" aria-label="Share">
                    <svg className="bar" aria-hidden="true">
                      <rect width={`${(age.skus / most) * 100}%`} height="100%" />
                    </svg>
                  </td>
                  <td className="num" title={share(age.skus, view.priced)}>
                    {count(age.skus, view.locale)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
      <section className="wide" aria-labelledby="own">
        <div className="head">
          <h2 id="own">Stores’ own prices</h2>
          <span>
            {view.ownCount > view.own.length && `the first ${view.own.length} of ${count(view.ownCount, view.locale)}`}
          </span>
        </div>
        <Own rows={view.own} speech={view} />
      </section>
    </>
  )
}

function Newest({ rows, speech }: { rows: readonly NewPrice[]; speech: Speech }) {
  if (rows.length === 0) {
    return (
      <p className="note">
        No price has been set here yet. Set one on an item, or tick rows in the <a href="/catalogue">catalogue</a>.
      </p>
    )
  }
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label="Newest prices, scrolls sideways">
      <table>
        <caption className="sr">Prices that changed, newest first</caption>
        <thead>
          <tr>
            <th scope="col" className="sort" aria-sort="descending">
              When
            </th>
            <th scope="col">Item</th>
            <th scope="col">Where</th>
            <th scope="col">Why</th>
            <th scope="col" className="num">
              Before
            </th>
            <th scope="col" className="num">
              Now
            </th>
            <th scope="col" className="num">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.key}>
              <td className="nowrap muted">{row.at}</td>
              <th scope="row" className="nowrap">
                <a href={`/catalogue/${row.itemId}`}>{row.name}</a> <span className="small muted">{row.words}</span>
              </th>
              <td className="nowrap">{row.where}</td>
              <td className="nowrap">
                {row.why}
                {row.by && <span className="muted">, {row.by}</span>}
              </td>
              <td className="num muted">{written(row.beforeMinor, speech)}</td>
              <td className="num">
                <b>{written(row.nowMinor, speech)}</b>
              </td>
              <td className="num">
                {row.beforeMinor !== null && row.nowMinor !== null
                  ? (change(row.nowMinor, row.beforeMinor)?.text ?? '–')
                  : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const written = (minor: number | null, speech: Speech) => (minor === null ? '–' : plainMoney(minor, speech))

function Own({ rows, speech }: { rows: readonly OwnPrice[]; speech: Speech }) {
  if (rows.length === 0) {
    return (
      <p className="note">
        Every store sells at the shop’s prices. To let one differ, open an item and press a store’s count.
      </p>
    )
  }
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label="Stores’ own prices, scrolls sideways">
      <table>
        <caption className="sr">Prices that differ in one store</caption>
        <thead>
          <tr>
            <th scope="col">Store</th>
            <th scope="col">Item</th>
            <th scope="col" className="num">
              Shop’s price
            </th>
            <th scope="col" className="num">
              Own price
            </th>
            <th scope="col" className="num">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.key}>
              <td className="nowrap">{row.store}</td>
              <th scope="row" className="nowrap">
                <a href={`/catalogue/${row.itemId}`}>{row.name}</a> <span className="small muted">{row.words}</span>
              </th>
              <td className="num muted">{written(row.shopMinor, speech)}</td>
              <td className="num">
                <b>{plainMoney(row.ownMinor, speech)}</b>
              </td>
              <td className="num">
                {row.shopMinor === null ? '–' : (change(row.ownMinor, row.shopMinor)?.text ?? '–')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
