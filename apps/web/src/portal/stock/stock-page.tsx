import { count, type Speech, wholeMoney } from '../figures.ts'
import { causes } from '../item/item-page.tsx'
import { MovementTable } from './movement-table.tsx'
import type { OwedLine, StockView, StoreStock } from './view.ts'

export function StockPage({ view }: { view: StockView }) {
  return (
    <>
      <div className="titled">
        <div>
          <h1 className="answer">
            <b>{count(view.copies, view.locale)}</b> pieces {view.at ? `on ${view.at.words}` : 'in stock'}
            {!view.at && (
              <>
                , <b>{wholeMoney(view.valueMinor, view)}</b> at our prices
              </>
            )}
          </h1>
          <p className="sub">
            In {count(view.stores.length, view.locale)} {view.stores.length === 1 ? 'store' : 'stores'}.{' '}
            {view.owedCount === 0
              ? 'Nothing is owed.'
              : `${count(view.owedCount, view.locale)} were sold before they were counted.`}
          </p>
        </div>
        <div className="row">
          {view.mayCount && (
            <a className="btn" href="/stock/change?deed=count">
              Count
            </a>
          )}
          {view.mayReceive && (
            <a className="btn" href="/stock/change?deed=receive">
              Receive
            </a>
          )}
          {view.mayAdjust && (
            <a className="btn" href="/stock/change?deed=adjust">
              Adjust
            </a>
          )}
        </div>
      </div>
      <div className="cols">
        <section aria-labelledby="stores">
          <div className="head">
            <h2 id="stores">By store</h2>
            <form className="row instant" action="/stock">
              <label htmlFor="at" className="muted">
                on
              </label>
              <input id="at" name="at" type="datetime-local" defaultValue={view.at?.local} required />
              <button className="btn quiet flush" type="submit">
                Show
              </button>
              {view.at && (
                <a className="btn quiet flush" href="/stock">
                  Back to now
                </a>
              )}
            </form>
          </div>
          <Stores stores={view.stores} speech={view} past={view.at !== null} />
        </section>
        <Owed view={view} />
      </div>
      <Ledger view={view} />
    </>
  )
}

function Stores({ stores, speech, past }: { stores: readonly StoreStock[]; speech: Speech; past: boolean }) {
  const most = Math.max(1, ...stores.map(store => store.copies))
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label="Stock by store, scrolls sideways">
      <table>
        <caption className="sr">Stock by store</caption>
        <thead>
          <tr>
            <th scope="col">Store</th>
            <th scope="col" className="num">
              Pieces
            </th>
            <th scope="col" className="wide-only" aria-label="Bar">
              <span className="sr">Bar</span>
            </th>
            {!past && (
              <>
                <th scope="col" className="num">
                  SKUs
                </th>
                <th scope="col" className="num">
                  At our prices
                </th>
                <th scope="col" className="num wide-only">
                  At cost
                </th>
                <th scope="col" className="num">
                  Owed
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {stores.map(store => (
            <tr key={store.storeId}>
              <th scope="row" className="nowrap">
                <a href={`/stock?store=${store.storeId}#ledger`}>{store.name}</a>
              </th>
              <td className="num">{count(store.copies, speech.locale)}</td>
              <td className="w18 wide-only" aria-label="Share">
                <svg className="bar" aria-hidden="true">
                  <rect width={`${Math.max(0, (store.copies / most) * 100)}%`} height="100%" />
                </svg>
              </td>
              {!past && (
                <>
                  <td className="num">{count(store.skus, speech.locale)}</td>
                  <td className="num">{wholeMoney(store.valueMinor, speech)}</td>
                  <td className="num wide-only">{wholeMoney(store.costMinor, speech)}</td>
                  <td className="num">
                    {store.owed === 0 ? (
                      <span className="none">0</span>
                    ) : (
                      <span className="care">{count(store.owed, speech.locale)}</span>
                    )}
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Owed({ view }: { view: StockView }) {
  const line = (owed: OwedLine) => (
    <li key={owed.key}>
      <b>
        <span className="care">{count(owed.onHand, view.locale)}</span> {owed.name}
      </b>
      {view.mayAdjust && (
        <a href={`/stock/change?deed=adjust&sku=${owed.skuId}&store=${owed.storeId}`}>Find or adjust</a>
      )}
      <p title={`${owed.words}, ${owed.store}`}>
        {owed.words}, {owed.store}
      </p>
    </li>
  )
  return (
    <section aria-labelledby="owed">
      <div className="head">
        <h2 id="owed">
          {view.owedCount === 0 ? 'Nothing is owed' : `${count(view.owedCount, view.locale)} sold before counted`}
        </h2>
      </div>
      {view.owedCount === 0 ? (
        <p className="note">What a lane sells without internet, and nobody had counted, will be listed here.</p>
      ) : (
        <ul className="tasks owed">{view.owed.slice(0, 8).map(line)}</ul>
      )}
      {view.owedCount > 8 && (
        <p className="note">
          <a href="/catalogue?view=owed">All that are owed</a>
        </p>
      )}
    </section>
  )
}

function Ledger({ view }: { view: StockView }) {
  return (
    <section className="wide" aria-labelledby="ledger">
      <div className="head">
        <h2 id="ledger">Every movement has a cause</h2>
        <form className="row end" action="/stock#ledger" aria-label="Movements">
          <label className="sr" htmlFor="store">
            Store
          </label>
          <select id="store" name="store" className="short" defaultValue={view.filter.storeId ?? ''}>
            <option value="">All stores</option>
            {view.stores.map(store => (
              <option key={store.storeId} value={store.storeId}>
                {store.name}
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
        <p className="note">Nothing has moved here. Drop a filter, or receive the first goods.</p>
      ) : (
        <MovementTable rows={view.movements} locale={view.locale} named />
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
