import { count, money, wholeMoney } from '../figures.ts'
import type { CustomersView } from './view.ts'
import { ScrollBox } from '../tables/scroll-box.tsx'

export function CustomersPage({ view }: { view: CustomersView }) {
  return (
    <>
      <h1 className="answer">
        <b>{count(view.found, view.locale)}</b> {view.found === 1 ? 'customer' : 'customers'}
        {view.creditMinor !== 0 && (
          <>
            , <b>{wholeMoney(view.creditMinor, view)}</b> of store credit
          </>
        )}
      </h1>
      <p className="sub">
        {view.query ? `With “${view.query}”. ` : ''}Those who bought last come first. Most are added at the counter,
        also without internet.
      </p>
      <form className="row wide" action="/customers" aria-label="Customers">
        <label className="sr" htmlFor="q">
          Name, e-mail, telephone or tag
        </label>
        <input id="q" name="q" type="search" defaultValue={view.query} placeholder="Name, e-mail, telephone, tag" />
        <button className="btn" type="submit">
          Find
        </button>
        {view.query && (
          <a className="btn quiet" href="/customers">
            Show all
          </a>
        )}
        {view.mayMerge && (
          <a className="btn quiet" href="/customers/duplicates">
            Who is here twice?
          </a>
        )}
      </form>
      {view.rows.length === 0 ? (
        <p className="sub">
          {view.query ? 'Nobody fits. Try fewer letters.' : 'The first customer stands here once a lane has added one.'}
        </p>
      ) : (
        <CustomersTable view={view} />
      )}
      {view.found > view.rows.length && <p className="note">The first 200 are listed. Search for the others.</p>}
    </>
  )
}

function CustomersTable({ view }: { view: CustomersView }) {
  return (
    <ScrollBox wide label="Customers, scrolls sideways">
      <table>
        <caption className="sr">Customers</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className="wide-only">
              E-mail
            </th>
            <th scope="col" className="wide-only">
              Telephone
            </th>
            <th scope="col" className="wide-only">
              Tags
            </th>
            <th scope="col" className="num">
              Purchases
            </th>
            <th scope="col" className="num wide-only">
              Last
            </th>
            <th scope="col" className="num">
              Credit
            </th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map(row => (
            <tr key={row.customerId}>
              <th scope="row" className="nowrap">
                <a href={`/customers/${row.customerId}`}>{row.name}</a>
              </th>
              <td className="wide-only">{row.email ?? <span className="none">–</span>}</td>
              <td className="nowrap wide-only">{row.phone ?? <span className="none">–</span>}</td>
              <td className="wide-only">{row.tags.join(', ') || <span className="none">–</span>}</td>
              <td className="num">
                {row.sales === 0 ? <span className="none">0</span> : count(row.sales, view.locale)}
              </td>
              <td className="num wide-only">{row.lastSale ?? <span className="none">–</span>}</td>
              <td className="num">
                {row.balanceMinor === 0 ? <span className="none">0</span> : money(row.balanceMinor, view)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
