import type { Deed } from '../../forms/answer.ts'
import { ScrollBox } from '../../tables/scroll-box.tsx'
import type { Likely } from '../view.ts'
import { MergeForm } from './merge-form.tsx'
import type { MergeView } from './view.ts'

export function MergePage({ view, deed }: { view: MergeView; deed: Deed }) {
  const here = `/customers/${view.customerId}/merge`
  return (
    <>
      <ol className="crumbs" aria-label="Where this is">
        <li>
          <a href="/customers">Customers</a>
        </li>
        <li>
          <a href={`/customers/${view.customerId}`}>{view.name}</a>
        </li>
        <li aria-current="page">Merge</li>
      </ol>
      <h1 className="answer">
        {view.pair ? (
          <>
            {view.pair[0].name} and {view.pair[1].name} become <b>one</b>
          </>
        ) : (
          <>
            Who else is <b>{view.name}</b>?
          </>
        )}
      </h1>
      <p className="sub">
        Everything they bought, sold and have with us stands under the one who stays. What a lane still sells or credits
        to the other, without having heard of it, arrives there too. It cannot be undone.
      </p>
      {view.pair ? (
        <MergeForm pair={view.pair} deed={deed} speech={{ locale: view.locale, currency: view.currency }} back={here} />
      ) : (
        <Search view={view} here={here} />
      )}
    </>
  )
}

function Search({ view, here }: { view: MergeView; here: string }) {
  return (
    <>
      {view.gone && <p className="care">That customer is not there any more. Choose another.</p>}
      <form className="row wide" action={here} aria-label="The other record">
        <label className="sr" htmlFor="q">
          Name, e-mail or telephone of the other record
        </label>
        <input id="q" name="q" type="search" defaultValue={view.query} placeholder="Name, e-mail, telephone" />
        <button className="btn" type="submit">
          Find
        </button>
      </form>
      {view.found.length > 0 ? (
        <Found view={view} here={here} />
      ) : (
        <p className="sub">
          {view.query === ''
            ? 'Nobody has the same e-mail, telephone or whole name. Search for the other record.'
            : 'Nobody fits. Try fewer letters.'}
        </p>
      )}
    </>
  )
}

function Found({ view, here }: { view: MergeView; here: string }) {
  return (
    <ScrollBox wide label="Who it may be, scrolls sideways">
      <table>
        <caption className="sr">{view.query === '' ? 'Who it may be' : 'Who was found'}</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">E-mail</th>
            <th scope="col">Telephone</th>
            {view.query === '' && <th scope="col">In common</th>}
          </tr>
        </thead>
        <tbody>
          {view.found.map((one: Likely) => (
            <tr key={one.customerId}>
              <th scope="row" className="nowrap">
                <a href={`${here}?with=${one.customerId}`}>{one.name}</a>
              </th>
              <td>{one.email ?? <span className="none">–</span>}</td>
              <td className="nowrap">{one.phone ?? <span className="none">–</span>}</td>
              {view.query === '' && <td className="muted">{one.why}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
