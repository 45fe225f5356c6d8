import { count, money, wholeMoney } from '../figures.ts'
import { Earlier, FilterChoice, FilterDay, ListFilter } from '../tables/list-filter.tsx'
import { ScrollBox } from '../tables/scroll-box.tsx'
import type { SaleRow, SalesView } from './view.ts'

export function SalesPage({ view }: { view: SalesView }) {
  const store = view.stores.find(each => each.storeId === view.storeId)
  return (
    <>
      <h1 className="answer">
        <b>{count(view.found, view.locale)}</b> {view.found === 1 ? 'sale' : 'sales'},{' '}
        <b>{wholeMoney(view.foundMinor, view)}</b>
      </h1>
      <p className="sub">
        {store ? store.name : 'All stores'}
        {view.day ? `, ${view.day}` : ', the last 90 days'}
        {view.query ? `, with “${view.query}”` : ''}. Trade-ins and returns count against it.
      </p>
      <ListFilter action="/sales" label="Sales" narrowed={Boolean(view.query || view.storeId || view.day)} search>
        <label className="sr" htmlFor="q">
          Receipt number, item or customer
        </label>
        <input id="q" name="q" type="search" defaultValue={view.query} placeholder="Receipt, item or customer" />
        <FilterChoice
          name="store"
          label="Store"
          all="All stores"
          chosen={view.storeId ?? ''}
          choices={view.stores.map(each => ({ value: each.storeId, words: each.name }))}
        />
        <FilterDay chosen={view.day ?? ''} />
      </ListFilter>
      {view.rows.length === 0 ? <NothingFound view={view} /> : <SalesTable view={view} />}
      <Earlier href={view.next}>Earlier sales</Earlier>
    </>
  )
}

function NothingFound({ view }: { view: SalesView }) {
  const filter = view.query ? 'the words' : view.day ? 'the day' : view.storeId ? 'the store' : null
  return (
    <p className="sub">
      {filter ? `Nothing fits. Drop ${filter}, or ` : 'The first sale will stand here a moment after it is rung up. '}
      {filter && <a href="/sales">show all sales</a>}
      {filter && '.'}
    </p>
  )
}

function SalesTable({ view }: { view: SalesView }) {
  return (
    <ScrollBox wide label="Sales, newest first">
      <table>
        <caption className="sr">Sales, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Receipt</th>
            <th scope="col" className="sort" aria-sort="descending">
              When
            </th>
            <th scope="col" className="wide-only">
              Store
            </th>
            <th scope="col" className="desk-only">
              Lane
            </th>
            <th scope="col" className="wide-only">
              Cashier
            </th>
            <th scope="col" className="wide-only">
              Customer
            </th>
            <th scope="col" className="num desk-only">
              Lines
            </th>
            <th scope="col" className="num">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map(row => (
            <Row key={row.saleId} row={row} view={view} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

const words = { sale: null, return: 'return', 'trade-in': 'trade-in', reversal: 'reversal' } as const

function Row({ row, view }: { row: SaleRow; view: SalesView }) {
  return (
    <tr>
      <th scope="row">
        <a href={`/sales/${row.saleId}`}>{row.receiptNumber}</a>
      </th>
      <td className="nowrap">{row.at}</td>
      <td className="nowrap wide-only">{row.store}</td>
      <td className="nowrap desk-only">{row.lane}</td>
      <td className="nowrap wide-only">{row.staff}</td>
      <td className="wide-only">{row.customer ?? <span className="none">–</span>}</td>
      <td className="num desk-only">{row.lines}</td>
      <td className="num nowrap">
        {words[row.kind] && <span className="tag">{words[row.kind]}</span>}{' '}
        {money(row.totalMinor, { locale: view.locale, currency: row.currency })}
      </td>
    </tr>
  )
}
