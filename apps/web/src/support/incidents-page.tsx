import { ScrollBox } from '../portal/tables/scroll-box.tsx'
import type { IncidentLine } from './views.ts'

export function IncidentsPage({ lines }: { lines: readonly IncidentLine[] }) {
  const bad = lines.filter(line => line.bad)
  const tenants = new Set(bad.flatMap(line => line.worst.map(each => each.tenantId))).size
  return (
    <>
      <h1 className="answer">
        {bad.length > 0 ? (
          <>
            <b>{bad.length}</b> {bad.length === 1 ? 'kind' : 'kinds'} of trouble
          </>
        ) : (
          <>
            <b>Nothing</b> goes wrong
          </>
        )}
      </h1>
      <p className="sub">
        {bad.length > 0 && `In ${tenants} ${tenants === 1 ? 'shop' : 'shops'} or more. `}
        One kind in many shops is ours to mend; many in one shop are for its people.
      </p>
      {lines.length > 0 && (
        <ScrollBox wide label="What goes wrong, scrolls sideways">
          <table>
            <caption className="sr">What goes wrong, by kind over all tenants</caption>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">Code</th>
                <th scope="col" className="num">
                  Shops
                </th>
                <th scope="col" className="num">
                  Times
                </th>
                <th scope="col">Since</th>
                <th scope="col">Last</th>
                <th scope="col">Most of it in</th>
                <th scope="col">What was kept, what to do</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(line => (
                <tr key={line.key}>
                  <th scope="row" className="nowrap">
                    <span className={line.bad ? 'act bad' : ''}>{line.what}</span>
                  </th>
                  <td className="small muted code nowrap">{line.code}</td>
                  <td className="num">{line.tenants}</td>
                  <td className="num">{line.times}</td>
                  <td className="nowrap muted">{line.since}</td>
                  <td className="nowrap muted">{line.last}</td>
                  <td className="told">
                    {line.worst.map(({ tenantId, name, times }, at) => (
                      <span key={tenantId}>
                        {at > 0 && ', '}
                        <a href={`/support/${tenantId}`}>{name}</a>
                        {times > 1 && ` (${times})`}
                      </span>
                    ))}
                  </td>
                  <td className="told">{line.kept}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  )
}
