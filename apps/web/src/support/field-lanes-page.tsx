import { FilterChoice, ListFilter } from '../portal/tables/list-filter.tsx'
import { ScrollBox } from '../portal/tables/scroll-box.tsx'
import type { FieldLanesView } from './views.ts'

export function FieldLanesPage({ view }: { view: FieldLanesView }) {
  const narrowed = view.words !== '' || view.build !== ''
  return (
    <>
      <h1 className="answer">
        {view.bad > 0 ? (
          <>
            <b>{view.bad}</b> {view.bad === 1 ? 'lane is' : 'lanes are'} silent, of {view.found}
          </>
        ) : (
          <>
            <b>{view.found}</b> {view.found === 1 ? 'lane' : 'lanes'}
            {view.found > 0 && ', none silent'}
          </>
        )}
      </h1>
      <p className="sub">
        A lane is silent when its shift is open or something waits on it, and nobody heard it for a quarter of an hour.
        {view.found > view.lanes.length && ` The first ${view.lanes.length} are shown; find the others by name.`}
      </p>
      <ListFilter action="/support/devices" label="Devices" narrowed={narrowed} search>
        <label className="sr" htmlFor="lane">
          Shop, store, lane or id
        </label>
        <input id="lane" name="lane" type="search" defaultValue={view.words} placeholder="Shop, store, lane or id" />
        <FilterChoice name="build" label="Build" all="Any build" chosen={view.build} choices={view.builds} />
      </ListFilter>
      {view.lanes.length === 0 ? (
        <p className="note">{narrowed ? 'No lane goes by that.' : 'No shop has a lane yet.'}</p>
      ) : (
        <ScrollBox wide label="Lanes, scrolls sideways">
          <table>
            <caption className="sr">Lanes of all tenants, those that need somebody first</caption>
            <thead>
              <tr>
                <th scope="col">Shop</th>
                <th scope="col">Store</th>
                <th scope="col">Lane</th>
                <th scope="col">How it is</th>
                <th scope="col">Heard</th>
                <th scope="col" className="num">
                  Waiting on it
                </th>
                <th scope="col">Build</th>
              </tr>
            </thead>
            <tbody>
              {view.lanes.map(lane => (
                <tr key={lane.id}>
                  <th scope="row" className="nowrap">
                    <a href={`/support/${lane.tenantId}`}>{lane.tenant}</a>
                  </th>
                  <td>{lane.store}</td>
                  <td className="nowrap">{lane.lane}</td>
                  <td className="nowrap">
                    <span className={lane.bad ? 'act bad' : 'muted'}>{lane.state}</span>
                  </td>
                  <td className="nowrap muted">{lane.heard}</td>
                  <td className="num">{lane.waiting}</td>
                  <td className="small muted code nowrap">{lane.build}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  )
}
