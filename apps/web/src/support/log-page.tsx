import { Earlier, FilterChoice, ListFilter } from '../portal/tables/list-filter.tsx'
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
      <ListFilter action="/support/log" label="Log" narrowed={view.who !== ''}>
        <FilterChoice name="who" label="Who" all="Anyone" chosen={view.who} choices={view.colleagues} />
      </ListFilter>
      <LogTable caption="Everything that support did, newest first" lines={view.lines} withTenant />
      <Earlier href={view.next}>Earlier entries</Earlier>
    </>
  )
}
