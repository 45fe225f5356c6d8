import { ScrollBox } from '../tables/scroll-box.tsx'
import type { AuditEntryView } from './view.ts'

/** One line of the log: who, when, and what was said before and after. */
export function AuditEntryPage({ view }: { view: AuditEntryView }) {
  return (
    <>
      <h1 className="answer">
        <b>{view.who}</b>: {view.what.charAt(0).toLowerCase() + view.what.slice(1)}
      </h1>
      <p className="sub">
        {view.at}.{' '}
        {view.before === null
          ? 'Nothing was said of it before, so all of it is new.'
          : `Compared with what was said of it on ${view.before}.`}
      </p>
      {view.changes.length === 0 ? (
        <p className="sub">Nothing differs from what was said before.</p>
      ) : (
        <ScrollBox wide label="Before and after, scrolls sideways">
          <table>
            <caption className="sr">Before and after</caption>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
              </tr>
            </thead>
            <tbody>
              {view.changes.map(change => (
                <tr key={change.field}>
                  <th scope="row" className="nowrap">
                    {change.field}
                  </th>
                  <td className="muted">{change.before ?? <span className="none">–</span>}</td>
                  <td>{change.after ?? <span className="none">–</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
      <p className="note">
        {view.subject && `${view.subject}. `}Sealed as {view.seal}.
      </p>
      <p className="row wide">
        <a className="btn" href="/audit">
          Back to the log
        </a>
      </p>
    </>
  )
}
