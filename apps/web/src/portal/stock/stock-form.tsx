'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { lookInto, write } from '../../server/stock/actions.ts'
import { count } from '../figures.ts'
import { AwakeSubmit } from '../forms/awake-submit.tsx'
import { LineFinder } from './line-finder.tsx'
import { signed } from './movement-table.tsx'
import type { Difference, FoundSku, StockAnswer, StockDeed, StockDraft, StockFormView } from './view.ts'

interface Line extends FoundSku {
  readonly quantity: string
  readonly cost: string
}

const titles: Readonly<
  Record<StockDeed, { readonly title: string; readonly sub: string; readonly act: string; readonly head: string }>
> = {
  adjust: {
    title: 'Adjust stock',
    sub: 'What was found, lost, broken or given away. Each line says how many more or fewer.',
    act: 'Adjust',
    head: 'More or fewer',
  },
  receive: {
    title: 'Receive goods',
    sub: 'Scan what came in; each scan of the same thing is one more.',
    act: 'Receive',
    head: 'Pieces',
  },
  count: {
    title: 'Count',
    sub: 'A blind count: what the books say stays hidden until you have finished.',
    act: 'Finish the count',
    head: 'Counted',
  },
}

const reasons = ['Damaged', 'Lost', 'Found', 'Stolen', 'Used in the shop', 'Given away', 'Correction']

export function StockForm({ view }: { view: StockFormView }) {
  const { deed } = view
  const words = titles[deed]
  const router = useRouter()
  const [storeId, setStoreId] = useState(view.storeId ?? view.stores[0]?.storeId ?? '')
  const [location, setLocation] = useState('')
  const [reason, setReason] = useState('')
  const [note, setNote] = useState('')
  const [supplier, setSupplier] = useState('')
  const [lines, setLines] = useState<readonly Line[]>(view.lines.map(line => ({ ...line, quantity: '', cost: '' })))
  const [said, setSaid] = useState<StockAnswer | null>(null)
  const [busy, start] = useTransition()
  const send = (sure: boolean) =>
    start(async () => {
      const filled = lines.filter(line => line.quantity.trim() !== '')
      const answer = await write(
        {
          deed,
          storeId,
          location,
          reason,
          note,
          supplier,
          lines: filled.map(({ skuId, quantity, cost }) => ({ skuId, quantity, cost })),
        },
        sure,
      )
      setSaid(answer)
      if (answer.done) {
        setLines([])
        router.refresh()
      }
    })
  const take = (sku: FoundSku) => {
    const known = lines.find(line => line.skuId === sku.skuId)
    const more = (line: Line) => ({ ...line, quantity: String((Number(line.quantity) || 0) + 1) })
    setSaid(null)
    setLines(
      known
        ? [more(known), ...lines.filter(line => line !== known)]
        : [{ ...sku, quantity: deed === 'adjust' ? '' : '1', cost: '' }, ...lines],
    )
  }
  const openPlace = () =>
    start(async () => {
      const found = await lookInto(storeId, location)
      setLines(found.map(sku => ({ ...sku, quantity: '', cost: '' })))
    })
  return (
    <>
      <ol className="crumbs" aria-label="Where this is">
        <li>
          <a href="/stock">Stock</a>
        </li>
        <li aria-current="page">{words.title}</li>
      </ol>
      <h1 className="answer">{words.title}</h1>
      <p className="sub">{words.sub}</p>
      <nav className="views wide" aria-label="What to do">
        {view.deeds.map(each => (
          <a key={each} href={`/stock/change?deed=${each}`} aria-current={each === deed ? 'true' : undefined}>
            {titles[each].title}
          </a>
        ))}
      </nav>
      <form
        onSubmit={event => {
          event.preventDefault()
          send(false)
        }}
        noValidate
      >
        <Head
          view={view}
          head={{ storeId, location, reason, note, supplier }}
          onChange={change => {
            if (change.storeId !== undefined) setStoreId(change.storeId)
            if (change.location !== undefined) setLocation(change.location)
            if (change.reason !== undefined) setReason(change.reason)
            if (change.note !== undefined) setNote(change.note)
            if (change.supplier !== undefined) setSupplier(change.supplier)
          }}
        />
        <section className="wide" aria-labelledby="lines">
          <div className="head">
            <h2 id="lines">
              {count(lines.length, view.locale)} {lines.length === 1 ? 'line' : 'lines'}
            </h2>
            {deed === 'count' && location.trim() !== '' && (
              <button className="btn quiet flush" type="button" disabled={busy} onClick={openPlace}>
                List what should be in {location.trim()}
              </button>
            )}
          </div>
          <LineFinder onTake={take} />
          {lines.length > 0 && (
            <Lines
              lines={lines}
              head={words.head}
              costs={deed === 'receive'}
              wrongAt={wrongLine(lines, said)}
              onChange={(skuId, change) =>
                setLines(lines.map(line => (line.skuId === skuId ? { ...line, ...change } : line)))
              }
              onDrop={skuId => setLines(lines.filter(line => line.skuId !== skuId))}
            />
          )}
        </section>
        {said?.differences && said.differences.length > 0 && (
          <Differences found={said.differences} locale={view.locale} />
        )}
        <p className="row wide">
          {said?.differences ? (
            <button className="btn primary" type="button" disabled={busy} onClick={() => send(true)}>
              Write this count into the books
            </button>
          ) : (
            <AwakeSubmit busy={busy}>{words.act}</AwakeSubmit>
          )}
          <a className="btn quiet" href="/stock">
            {said?.done ? 'Back to stock' : 'Cancel'}
          </a>
          {said && (
            <span
              className={said.done || said.differences ? 'small' : 'small bad act'}
              role={said.done ? 'status' : 'alert'}
            >
              {said.words}
            </span>
          )}
        </p>
      </form>
    </>
  )
}

type HeadFields = Pick<StockDraft, 'storeId' | 'location' | 'reason' | 'note' | 'supplier'>

/** Where it is, and why: what the lines have in common. */
function Head({
  view,
  head: { storeId, location, reason, note, supplier },
  onChange,
}: {
  view: StockFormView
  head: HeadFields
  onChange: (change: Partial<HeadFields>) => void
}) {
  const { deed } = view
  const places = view.stores.find(store => store.storeId === storeId)?.places ?? []
  return (
    <div className="fields wide">
      <div className="field">
        <label htmlFor="stock-store">Store</label>
        <select id="stock-store" value={storeId} onChange={event => onChange({ storeId: event.target.value })}>
          {view.stores.map(store => (
            <option key={store.storeId} value={store.storeId}>
              {store.name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="location">Place</label>
        <input
          id="location"
          list="places"
          value={location}
          maxLength={60}
          autoComplete="off"
          onChange={event => onChange({ location: event.target.value })}
        />
        <span className="hint">Case, binder, box; empty is nowhere in particular</span>
        <datalist id="places">
          {places.map(place => (
            <option key={place} value={place}>
              {place}
            </option>
          ))}
        </datalist>
      </div>
      {deed === 'adjust' && (
        <div className="field">
          <label htmlFor="reason">Why</label>
          <input
            id="reason"
            list="reasons"
            value={reason}
            maxLength={120}
            onChange={event => onChange({ reason: event.target.value })}
          />
          <datalist id="reasons">
            {reasons.map(each => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </datalist>
        </div>
      )}
      {deed === 'adjust' && (
        <div className="field">
          <label htmlFor="note">Note</label>
          <input id="note" value={note} maxLength={1000} onChange={event => onChange({ note: event.target.value })} />
        </div>
      )}
      {deed === 'receive' && (
        <div className="field">
          <label htmlFor="supplier">Supplier</label>
          <input
            id="supplier"
            value={supplier}
            maxLength={200}
            onChange={event => onChange({ supplier: event.target.value })}
          />
        </div>
      )}
    </div>
  )
}

/** The server counts the lines that were filled in; the screen has others between them. */
function wrongLine(lines: readonly Line[], said: StockAnswer | null): number | null {
  if (said?.at === null || said?.at === undefined || said.done) return null
  return lines.filter(line => line.quantity.trim() !== '')[said.at]?.skuId ?? null
}

function Lines({
  lines,
  head,
  costs,
  wrongAt,
  onChange,
  onDrop,
}: {
  lines: readonly Line[]
  head: string
  costs: boolean
  wrongAt: number | null
  onChange: (skuId: number, change: Partial<Line>) => void
  onDrop: (skuId: number) => void
}) {
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label="Lines, scrolls sideways">
      <table className="drafts">
        <caption className="sr">What to write</caption>
        <thead>
          <tr>
            <th scope="col" className="main-col">
              Item
            </th>
            <th scope="col">Code</th>
            <th scope="col" className="num">
              {head}
            </th>
            {costs && (
              <th scope="col" className="num">
                Cost each
              </th>
            )}
            <th scope="col">
              <span className="sr">Take out</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.skuId} className={wrongAt === line.skuId ? 'wrong' : undefined}>
              <th scope="row">
                {line.name} <span className="plain">{line.words}</span>{' '}
                <span className="small muted">{line.detail}</span>
              </th>
              <td className="nowrap muted">{line.code}</td>
              <td className="num">
                <input
                  className="num"
                  aria-label={`${head}: ${line.name} ${line.words}`}
                  value={line.quantity}
                  size={6}
                  inputMode="text"
                  autoComplete="off"
                  onChange={event => onChange(line.skuId, { quantity: event.target.value })}
                />
              </td>
              {costs && (
                <td className="num">
                  <input
                    className="num"
                    aria-label={`Cost each: ${line.name} ${line.words}`}
                    value={line.cost}
                    size={7}
                    inputMode="decimal"
                    autoComplete="off"
                    onChange={event => onChange(line.skuId, { cost: event.target.value })}
                  />
                </td>
              )}
              <td className="num">
                <button className="btn quiet flush" type="button" onClick={() => onDrop(line.skuId)}>
                  Take out<span className="sr"> {line.name}</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Differences({ found, locale }: { found: readonly Difference[]; locale: string }) {
  return (
    <section className="wide" aria-labelledby="differences">
      <div className="head">
        <h2 id="differences">
          {count(found.length, locale)} {found.length === 1 ? 'differs' : 'differ'} from the books
        </h2>
        <span>nothing is written yet</span>
      </div>
      <table>
        <caption className="sr">Counted and booked</caption>
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col" className="num">
              Counted
            </th>
            <th scope="col" className="num">
              In the books
            </th>
            <th scope="col" className="num">
              Difference
            </th>
          </tr>
        </thead>
        <tbody>
          {found.map(line => (
            <tr key={line.skuId}>
              <th scope="row">
                {line.name} <span className="small muted">{line.words}</span>
              </th>
              <td className="num">{count(line.observed, locale)}</td>
              <td className="num">{count(line.expected, locale)}</td>
              <td className="num">
                <b className={line.observed < line.expected ? 'care' : undefined}>
                  {signed(line.observed - line.expected, locale)}
                </b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
