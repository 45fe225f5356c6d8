import { count } from '../figures.ts'
import type { StaffRow, StaffView } from './view.ts'
import { ScrollBox } from '../tables/scroll-box.tsx'

export function StaffPage({ view }: { view: StaffView }) {
  const active = view.rows.filter(row => row.active)
  const without = active.filter(row => !row.hasPin).length
  const gone = view.rows.length - active.length
  return (
    <>
      <div className="titled">
        <div>
          <h1 className="answer">
            <b>{count(active.length, 'en')}</b> {active.length === 1 ? 'person works' : 'people work'} here
          </h1>
          <p className="sub">
            {without === 0
              ? 'All of them can unlock a lane.'
              : `${count(without, 'en')} ${without === 1 ? 'has' : 'have'} no PIN and cannot unlock a lane.`}{' '}
            {gone > 0 && `${count(gone, 'en')} who left ${gone === 1 ? 'stands' : 'stand'} at the end. `}
            What somebody did stays theirs for ever.
          </p>
        </div>
        <div className="row">
          <a className="btn primary" href="/staff/new">
            Add somebody
          </a>
        </div>
      </div>
      {view.rows.length > 0 && <StaffTable rows={view.rows} />}
    </>
  )
}

function StaffTable({ rows }: { rows: readonly StaffRow[] }) {
  return (
    <ScrollBox wide label="Staff, scrolls sideways">
      <table>
        <caption className="sr">Who works here and what they may do</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">PIN</th>
            <th scope="col" className="wide-only">
              Portal
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.staffId}>
              <th scope="row" className="nowrap">
                <a href={`/staff/${row.staffId}`} className={row.active ? undefined : 'muted'}>
                  {row.name}
                </a>{' '}
                {!row.active && <span className="tag">left</span>}
              </th>
              <td className={row.active ? undefined : 'muted'}>{row.roles}</td>
              <td className="nowrap">
                {row.hasPin ? 'set' : row.active ? <span className="care">none</span> : <span className="none">–</span>}
              </td>
              <td className="wide-only">{row.portalWords || <span className="none">–</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
