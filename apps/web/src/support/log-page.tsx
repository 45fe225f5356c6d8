import { LogTable } from './log-table.tsx'
import type { HouseLogView } from './views.ts'

export function LogPage({ view }: { view: HouseLogView }) {
  return (
    <>
      <h1 className="answer">
        <b>{view.entries.toLocaleString('en')}</b> {view.entries === 1 ? 'entry' : 'entries'}, each sealed over the one
        before
      </h1>
      <p className="sub">
        Everything that support did, in whichever shop. An entry that was changed or taken out would break the chain,
        and <kbd>pnpm verify --audit</kbd> would name it. Times are UTC.
      </p>
      <form className="row wide" action="/support/log" aria-label="Log">
        <label className="sr" htmlFor="who">
          Who
        </label>
        <select id="who" name="who" defaultValue={view.who}>
          <option value="">Anyone</option>
          {view.colleagues.map(each => (
            <option key={each.value} value={each.value}>
              {each.words}
            </option>
          ))}
        </select>
        <button className="btn" type="submit">
          Show
        </button>
      </form>
      <LogTable caption="Everything that support did, newest first" lines={view.lines} withTenant />
      {view.next && (
        <p className="row wide">
          <a className="btn" href={view.next}>
            Earlier entries
          </a>
        </p>
      )}
    </>
  )
}
