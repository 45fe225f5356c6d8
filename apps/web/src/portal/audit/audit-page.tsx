import { count } from '../figures.ts'
import type { AuditView } from './view.ts'
import { Earlier, FilterChoice, FilterDay, ListFilter } from '../tables/list-filter.tsx'
import { ScrollBox } from '../tables/scroll-box.tsx'

export function AuditPage({ view }: { view: AuditView }) {
  const { query } = view
  return (
    <>
      <h1 className="answer">
        <b>{count(view.entries, view.locale)}</b> entries, each sealed over the one before
      </h1>
      <p className="sub">
        In {count(view.chains, view.locale)} {view.chains === 1 ? 'chain' : 'chains'}.{' '}
        {query.trade || query.type
          ? 'Newest first.'
          : 'Everyday sales are left out of the list; they are in the chain all the same.'}{' '}
        An entry that was changed or taken out would break its chain, and the command <kbd>verify</kbd> would say where.
      </p>
      <Filters view={view} />
      {view.lines.length === 0 ? (
        <p className="sub">Nothing fits. Drop the day, the person or what was done.</p>
      ) : (
        <Lines view={view} />
      )}
      <Earlier href={view.next}>Earlier entries</Earlier>
    </>
  )
}

function Filters({ view }: { view: AuditView }) {
  const { query } = view
  const narrowed = Boolean(query.day || query.type || query.staff || query.trade)
  const exporting = (
    <a className="btn end" href={view.exportHref}>
      Export
    </a>
  )
  return (
    <ListFilter action="/audit" label="Audit" narrowed={narrowed} end={exporting}>
      <FilterChoice name="staff" label="Who" all="Anyone" chosen={query.staff} choices={view.staff} />
      <FilterChoice name="type" label="What" all="Anything" chosen={query.type} choices={view.types} />
      <FilterDay chosen={query.day} />
      <label>
        <input type="checkbox" name="trade" value="yes" defaultChecked={query.trade} /> sales too
      </label>
    </ListFilter>
  )
}

function Lines({ view }: { view: AuditView }) {
  return (
    <ScrollBox wide label="Audit, scrolls sideways">
      <table>
        <caption className="sr">Audit entries, newest first</caption>
        <thead>
          <tr>
            <th scope="col" className="sort" aria-sort="descending">
              When
            </th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col" className="wide-only">
              Which
            </th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {view.lines.map(line => (
            <tr key={line.id}>
              <td className="nowrap muted">{line.at}</td>
              <th scope="row" className="nowrap">
                {line.who}
              </th>
              <td>{line.href ? <a href={line.href}>{line.what}</a> : line.what}</td>
              <td className="small muted wide-only">{line.subject ?? <span className="none">–</span>}</td>
              <td className="nowrap muted">{line.from}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
