import { ScrollBox } from '../portal/tables/scroll-box.tsx'
import type { LogLine } from './views.ts'

interface LogTableProps {
  readonly caption: string
  readonly lines: readonly (LogLine & { readonly tenant?: string | null; readonly tenantId?: string | null })[]
  readonly withTenant?: boolean
}

export function LogTable({ caption, lines, withTenant = false }: LogTableProps) {
  if (lines.length === 0) return <p className="sub">Nothing yet.</p>
  return (
    <ScrollBox wide={withTenant} label={`${caption}, scrolls sideways`}>
      <table>
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="sort" aria-sort="descending">
              When
            </th>
            <th scope="col">Who</th>
            {withTenant && <th scope="col">Where</th>}
            <th scope="col">What</th>
            <th scope="col">Why</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.key} className={line.you ? 'you' : undefined}>
              <td className="nowrap muted">{line.at}</td>
              <th scope="row" className="nowrap">
                {line.you ? 'You' : line.who}
              </th>
              {withTenant && (
                <td className="nowrap">
                  {line.tenantId ? (
                    <a href={`/support/${line.tenantId}`}>{line.tenant}</a>
                  ) : (
                    <span className="none">–</span>
                  )}
                </td>
              )}
              <td className="nowrap">{line.what}</td>
              <td>{line.detail === '' ? <span className="none">–</span> : line.detail}</td>
              <td className="nowrap muted">{line.from}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
