import { ScrollBox } from '../portal/tables/scroll-box.tsx'
import type { BuildLine, ReleasesView } from './views.ts'

export function ReleasesPage({ view }: { view: ReleasesView }) {
  const { behind, lanes } = view
  return (
    <>
      <h1 className="answer">
        {behind > 0 ? (
          <>
            <b>{behind}</b> of {lanes} {lanes === 1 ? 'lane runs' : 'lanes run'} another build
          </>
        ) : lanes > 0 ? (
          <>
            <b>Every lane</b> runs the build of today
          </>
        ) : (
          <>
            <b>No lane</b> has said yet what it runs
          </>
        )}
      </h1>
      <p className="sub">
        This house serves <b className="code">{view.served}</b>. A lane takes it between two sales, never in one, and
        what an older one sends is still taken.
      </p>
      {view.lines.length > 0 && (
        <ScrollBox wide label="Builds, scrolls sideways">
          <table>
            <caption className="sr">Builds of the till in the field</caption>
            <thead>
              <tr>
                <th scope="col">Build</th>
                <th scope="col" className="num">
                  Lanes
                </th>
                <th scope="col" className="num">
                  Shops
                </th>
                <th scope="col" className="num">
                  Heard within a day
                </th>
                <th scope="col" className="num">
                  Waiting on them
                </th>
                <th scope="col">Last heard</th>
              </tr>
            </thead>
            <tbody>
              {view.lines.map(line => (
                <Build key={line.build} line={line} />
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  )
}

function Build({ line }: { line: BuildLine }) {
  return (
    <tr>
      <th scope="row" className="nowrap">
        {line.build === '' ? (
          'never said'
        ) : (
          <a className="code" href={`/support/devices?build=${encodeURIComponent(line.build)}`}>
            {line.build}
          </a>
        )}
        {line.served && (
          <>
            {' '}
            <span className="tag">served now</span>
          </>
        )}
      </th>
      <td className="num">{line.lanes}</td>
      <td className="num">{line.tenants}</td>
      <td className="num">{line.heard}</td>
      <td className="num">{line.waiting}</td>
      <td className="nowrap muted">{line.last}</td>
    </tr>
  )
}
