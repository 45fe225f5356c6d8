import { ScrollBox } from '../portal/tables/scroll-box.tsx'
import type { VisitOfMine } from './views.ts'

export function MyVisitsPage({ visits }: { visits: readonly VisitOfMine[] }) {
  const open = visits.filter(({ state }) => state === 'in' || state === 'asks')
  return (
    <>
      <h1 className="answer">
        {open.length === 0 ? (
          <>
            You are in <b>nowhere</b>
          </>
        ) : (
          <>
            <b>{open.length}</b> {open.length === 1 ? 'visit is' : 'visits are'} open
          </>
        )}
      </h1>
      <p className="sub">Nobody is visited who did not agree, and every visit is over by itself.</p>
      {visits.length > 0 && (
        <ScrollBox wide label="Your visits, scrolls sideways">
          <table>
            <caption className="sr">Your visits, newest first</caption>
            <thead>
              <tr>
                <th scope="col">Asked</th>
                <th scope="col">Where</th>
                <th scope="col">Why</th>
                <th scope="col">How it stands</th>
              </tr>
            </thead>
            <tbody>
              {visits.map(visit => (
                <tr key={visit.visitId}>
                  <td className="nowrap muted">{visit.when}</td>
                  <th scope="row" className="nowrap">
                    <a href={`/support/${visit.tenantId}`}>{visit.tenant}</a>
                  </th>
                  <td>{visit.reason}</td>
                  <td className="nowrap">{visit.state}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  )
}
