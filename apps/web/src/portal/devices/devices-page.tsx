import { count } from '../figures.ts'
import { LaneStateWords } from './lane-state.tsx'
import type { DevicesView, LaneRow } from './view.ts'
import { ScrollBox } from '../tables/scroll-box.tsx'

export function DevicesPage({ view }: { view: DevicesView }) {
  const heard = view.rows.filter(row => row.state === 'heard').length
  return (
    <>
      <div className="titled">
        <div>
          <h1 className="answer">
            {view.rows.length === 0 ? (
              <>No lane yet</>
            ) : (
              <>
                <b>{count(heard, view.locale)}</b> of <b>{count(view.rows.length, view.locale)}</b>{' '}
                {view.rows.length === 1 ? 'lane' : 'lanes'} heard in the last 15 minutes
              </>
            )}
          </h1>
          <p className="sub">{summary(view)}</p>
        </div>
        {view.mayEnrol && (
          <div className="row">
            <a className="btn primary" href="/devices/enrol">
              Enrol a lane
            </a>
          </div>
        )}
      </div>
      {view.rows.length > 0 && <LanesTable view={view} />}
    </>
  )
}

function summary({ rows, revoked, locale }: DevicesView): string {
  if (rows.length === 0)
    return 'Any browser becomes a lane with a code that you make here: a tablet at the counter, a phone, this computer.'
  const locked = rows.filter(row => row.state === 'locked').length
  const older = rows.filter(row => row.olderBuild).length
  const parts = [
    locked > 0 && `${count(locked, locale)} locked`,
    older > 0 && `${count(older, locale)} on an older version, which changes at the next reload`,
    revoked > 0 && `${count(revoked, locale)} revoked and not listed`,
  ].filter(Boolean)
  const rest = parts.length > 0 ? `${parts.join(', ')}. ` : ''
  return `${rest}A lane that is closed or without internet is quiet and needs nothing from you.`.replace(/^./, letter =>
    letter.toUpperCase(),
  )
}

function LanesTable({ view }: { view: DevicesView }) {
  return (
    <ScrollBox wide label="Lanes, scrolls sideways">
      <table>
        <caption className="sr">Lanes by store</caption>
        <thead>
          <tr>
            <th scope="col">Store</th>
            <th scope="col">Lane</th>
            <th scope="col">State</th>
            <th scope="col" className="num">
              Last heard
            </th>
            <th scope="col" className="num wide-only">
              Waiting
            </th>
            <th scope="col" className="wide-only">
              Version
            </th>
            <th scope="col" className="wide-only">
              Its disk
            </th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row, at) => (
            <Row key={row.deviceId} row={row} locale={view.locale} first={view.rows[at - 1]?.storeId !== row.storeId} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Row({ row, locale, first }: { row: LaneRow; locale: string; first: boolean }) {
  return (
    <tr>
      <td className="nowrap">{first ? row.store : <span className="sr">{row.store}</span>}</td>
      <th scope="row" className="nowrap">
        <a href={`/devices/${row.deviceId}`}>{row.lane}</a>
      </th>
      <td className="nowrap">
        <LaneStateWords state={row.state} />
      </td>
      <td className="num" title={row.heardAt ?? undefined}>
        {row.heard ?? <span className="none">–</span>}
      </td>
      <td className="num wide-only">
        {row.waiting === 0 ? <span className="none">0</span> : count(row.waiting, locale)}
      </td>
      <td className="nowrap wide-only">
        {row.build ?? <span className="none">–</span>} {row.olderBuild && <span className="care small">older</span>}
      </td>
      <td className="nowrap wide-only">
        {row.storage?.words ?? <span className="none">–</span>}{' '}
        {row.storage?.caution && <span className="care small">{row.storage.caution}</span>}
      </td>
    </tr>
  )
}
