import { count, money, type Speech } from '../figures.ts'
import { FilterChoice, FilterDay, ListFilter } from '../tables/list-filter.tsx'
import type { ShiftRow, ShiftsView } from './view.ts'
import { ScrollBox } from '../tables/scroll-box.tsx'

export function ShiftsPage({ view }: { view: ShiftsView }) {
  const store = view.stores.find(each => each.storeId === view.storeId)
  return (
    <>
      <h1 className="answer">
        {view.closed === 0 ? (
          <>
            <b>{count(view.open, view.locale)}</b> {view.open === 1 ? 'shift' : 'shifts'} open
          </>
        ) : (
          <>
            Drawers are{' '}
            <b>{view.differenceMinor === 0 ? 'right to the cent' : `off by ${money(view.differenceMinor, view)}`}</b>
          </>
        )}
      </h1>
      <p className="sub">
        {store ? store.name : 'All stores'}
        {view.day ? `, ${view.day}` : ', the last 14 days'}: {count(view.closed, view.locale)} closed,{' '}
        {count(view.off, view.locale)} of them off, {count(view.open, view.locale)} open. Sales that came in late are
        counted where they belong.
      </p>
      <ListFilter action="/shifts" label="Shifts" narrowed={Boolean(view.storeId || view.day)}>
        <FilterChoice
          name="store"
          label="Store"
          all="All stores"
          chosen={view.storeId ?? ''}
          choices={view.stores.map(each => ({ value: each.storeId, words: each.name }))}
        />
        <FilterDay chosen={view.day ?? ''} />
      </ListFilter>
      {view.rows.length === 0 ? (
        <p className="sub">
          {view.storeId || view.day
            ? 'No shift then and there.'
            : 'The first shift will stand here as soon as a lane opens one.'}
        </p>
      ) : (
        <ShiftsTable view={view} />
      )}
      {view.more && <p className="note">The newest 400 are listed. Choose a day for the others.</p>}
    </>
  )
}

function ShiftsTable({ view }: { view: ShiftsView }) {
  return (
    <ScrollBox wide label="Shifts, newest first">
      <table>
        <caption className="sr">Shifts, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Shift</th>
            <th scope="col" className="sort" aria-sort="descending">
              Day
            </th>
            <th scope="col">Store</th>
            <th scope="col" className="wide-only">
              Lane
            </th>
            <th scope="col" className="wide-only">
              From, to
            </th>
            <th scope="col" className="wide-only">
              Opened by
            </th>
            <th scope="col" className="num wide-only">
              Taken
            </th>
            <th scope="col" className="num wide-only">
              Expected
            </th>
            <th scope="col" className="num wide-only">
              Counted
            </th>
            <th scope="col" className="num">
              Difference
            </th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row, at) => (
            <Row key={row.shiftId} row={row} locale={view.locale} newDay={view.rows[at - 1]?.day !== row.day} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Row({ row, locale, newDay }: { row: ShiftRow; locale: string; newDay: boolean }) {
  const speech = { locale, currency: row.currency }
  return (
    <tr>
      <th scope="row">
        <a href={`/shifts/${row.shiftId}`}>{row.number}</a>
      </th>
      <td className="nowrap">{newDay ? row.day : <span className="sr">{row.day}</span>}</td>
      <td className="nowrap">{row.store}</td>
      <td className="nowrap wide-only">{row.lane}</td>
      <td className="nowrap wide-only">
        {row.opened} – {row.closed ?? 'now'}
      </td>
      <td className="nowrap wide-only">{row.openedBy}</td>
      <td className="num wide-only">{money(row.takingsMinor, speech)}</td>
      <td className="num wide-only">{money(row.expectedMinor, speech)}</td>
      <td className="num wide-only">
        {row.countedMinor === null ? <span className="none">–</span> : money(row.countedMinor, speech)}
      </td>
      <td className="num">
        <Difference minor={row.differenceMinor} speech={speech} />
      </td>
    </tr>
  )
}

/** Short and over are a word beside the figure; colour only repeats it. */
export function Difference({ minor, speech }: { minor: number | null; speech: Speech }) {
  if (minor === null) return <span className="muted">open</span>
  if (minor === 0) return <span className="none">0</span>
  return (
    <span className="care">
      {money(minor, speech)} {minor < 0 ? 'short' : 'over'}
    </span>
  )
}
