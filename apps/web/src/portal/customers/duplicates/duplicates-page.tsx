import { count } from '../../figures.ts'
import { ScrollBox } from '../../tables/scroll-box.tsx'
import type { DoublesView } from '../view.ts'

/** Customers who are probably here twice, those first of whom something was heard last. */
export function DuplicatesPage({ view }: { view: DoublesView }) {
  const many = view.groups.length
  return (
    <>
      <ol className="crumbs" aria-label="Where this is">
        <li>
          <a href="/customers">Customers</a>
        </li>
        <li aria-current="page">Here twice</li>
      </ol>
      <h1 className="answer">
        {view.more && 'More than '}
        <b>{many === 0 ? 'Nobody' : count(many, view.locale)}</b>{' '}
        {many === 0 ? 'is here twice' : many === 1 ? 'person is probably here twice' : 'people are probably here twice'}
      </h1>
      <p className="sub">
        They have an e-mail, a telephone or a whole name in common. Look at both before you merge them: families share a
        telephone.
        {view.more && ' The likeliest are listed; the next come when these are merged.'}
        {view.unmarked > 0 &&
          ` ${count(view.unmarked, view.locale)} customers are not compared yet; look again for more of them.`}
      </p>
      {many > 0 && <Doubles view={view} />}
    </>
  )
}

function Doubles({ view }: { view: DoublesView }) {
  return (
    <ScrollBox wide label="Who is probably here twice, scrolls sideways">
      <table className="tall">
        <caption className="sr">Who is probably here twice</caption>
        <thead>
          <tr>
            <th scope="col">Records</th>
            <th scope="col" className="wide-only">
              E-mail
            </th>
            <th scope="col" className="wide-only">
              Telephone
            </th>
            <th scope="col">In common</th>
            <th scope="col">
              <span className="sr">What to do</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.groups.map(({ why, people }) => (
            <tr key={people.map(({ customerId }) => customerId).join()}>
              <th scope="row">
                {people.map(one => (
                  <a key={one.customerId} className="two" href={`/customers/${one.customerId}`}>
                    {one.name}
                  </a>
                ))}
              </th>
              <td className="wide-only">
                {people.map(one => (
                  <span key={one.customerId} className="two">
                    {one.email ?? '–'}
                  </span>
                ))}
              </td>
              <td className="nowrap wide-only">
                {people.map(one => (
                  <span key={one.customerId} className="two">
                    {one.phone ?? '–'}
                  </span>
                ))}
              </td>
              <td className="muted">{why}</td>
              <td className="num nowrap">
                <a href={compareAddress(people)} aria-label={`Compare ${people.map(({ name }) => name).join(' and ')}`}>
                  Compare
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** Two at once; of more, the first is asked who the others are. */
function compareAddress(people: readonly { readonly customerId: string }[]): string {
  const [first, second, third] = people
  const merge = `/customers/${first?.customerId}/merge`
  return third === undefined ? `${merge}?with=${second?.customerId}` : merge
}
