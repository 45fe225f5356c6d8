'use client'

import { useActionState, useState } from 'react'
import { changePrice } from '../../server/item/actions.ts'
import { focusHere } from '../catalogue/focus-here.ts'
import { count, plainMoney } from '../figures.ts'
import { untouched } from '../forms/answer.ts'
import type { ItemView, VariantRow } from './view.ts'

interface Editing {
  readonly skuId: number
  /** Null is the price everywhere. */
  readonly storeId: string | null
}

/** Condition × finish × language by store. A price is a button that becomes a field. */
export function Pivot({ view }: { view: ItemView }) {
  const [editing, setEditing] = useState<Editing | null>(null)
  const [answer, act, busy] = useActionState(changePrice, untouched)
  const places = view.stores.length
  const send = (form: FormData) => {
    act(form)
    setEditing(null)
  }
  const { undo } = answer
  return (
    <>
      <div className="scroll" tabIndex={0} role="group" aria-label="Price and stock by store, scrolls sideways">
        <table className="pivot">
          <caption className="sr">Price and stock of every variant, by store</caption>
          <thead>
            <tr>
              <th scope="col">Finish</th>
              <th scope="col">Cond.</th>
              <th scope="col" className="num">
                Price
              </th>
              {view.stores.map(store => (
                <th key={store.storeId} scope="col" className="num">
                  {store.name}
                </th>
              ))}
              <th scope="col" className="num">
                All
              </th>
              <th scope="col" className="wide-only">
                Code and barcodes
              </th>
            </tr>
          </thead>
          <tbody>
            {view.groups.map(group => [
              <tr key={group.title} className="group">
                <th scope="rowgroup" colSpan={3}>
                  {group.title} <span className="muted">{count(group.copies, view.locale)}</span>
                </th>
                <td colSpan={places + 2} aria-label={group.title} />
              </tr>,
              ...group.rows.map(row => (
                <Row key={row.skuId} row={row} view={view} editing={editing} onEdit={setEditing} send={send} />
              )),
            ])}
          </tbody>
        </table>
      </div>
      <div className="note" aria-live="polite" aria-busy={busy}>
        A price under a count is that store’s own. Owed means sold before it was counted; the sale stands.{' '}
        {answer.words !== null && <span className={answer.done ? undefined : 'bad act'}>{answer.words} </span>}
        {undo && (
          <form action={act} className="inline">
            {Object.entries(undo.fields).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <button className="link" type="submit" disabled={busy}>
              {undo.words}
            </button>
          </form>
        )}
      </div>
    </>
  )
}

interface RowProps {
  readonly row: VariantRow
  readonly view: ItemView
  readonly editing: Editing | null
  readonly onEdit: (editing: Editing | null) => void
  readonly send: (form: FormData) => void
}

function Row({ row, view, editing, onEdit, send }: RowProps) {
  const here = editing?.skuId === row.skuId ? editing : null
  const price = row.priceMinor === null ? '' : plainMoney(row.priceMinor, view)
  return (
    <tr>
      <th scope="row" className="fin nowrap">
        {row.repeated ? <span className="sr">{row.finish}</span> : row.finish}
        {row.archived && <span className="tag">archived</span>}
      </th>
      <td>{row.kind}</td>
      <td className="num">
        {here && here.storeId === null ? (
          <PriceField row={row} storeId={null} value={price} onClose={() => onEdit(null)} send={send} />
        ) : view.mayPriceEverywhere ? (
          <button
            className="cell"
            type="button"
            aria-label={`Price of ${row.words}: ${price || 'none'}. Change`}
            onClick={() => onEdit({ skuId: row.skuId, storeId: null })}
          >
            {price ? <b>{price}</b> : <span className="care">set</span>}
          </button>
        ) : price ? (
          <b>{price}</b>
        ) : (
          <span className="none">–</span>
        )}
      </td>
      {row.cells.map((cell, at) => {
        const store = view.stores[at]
        if (!store) return null
        const own = cell.ownMinor === null ? '' : plainMoney(cell.ownMinor, view)
        const open = here?.storeId === store.storeId
        return (
          <td key={store.storeId} className={`num ${cell.onHand < 0 ? 'care' : cell.onHand === 0 ? 'none' : ''}`}>
            {open ? (
              <PriceField row={row} storeId={store.storeId} value={own} onClose={() => onEdit(null)} send={send} />
            ) : (
              <Held cell={cell} own={own} locale={view.locale}>
                {store.mayPrice && !view.at ? () => onEdit({ skuId: row.skuId, storeId: store.storeId }) : null}
              </Held>
            )}
          </td>
        )
      })}
      <td className="num">
        <b>{count(row.total, view.locale)}</b>
      </td>
      <td className="wide-only codes muted" title={[row.code, ...row.barcodes].join('\n')}>
        {row.code} {row.barcodes.join(' ')}
      </td>
    </tr>
  )
}

function Held({
  cell,
  own,
  locale,
  children: edit,
}: {
  cell: VariantRow['cells'][number]
  own: string
  locale: string
  children: (() => void) | null
}) {
  const shown = (
    <>
      {cell.onHand < 0 ? <b>{count(cell.onHand, locale)}</b> : count(cell.onHand, locale)}
      {cell.onHand < 0 && <span className="own">owed</span>}
      {own && <span className="own">at {own}</span>}
    </>
  )
  if (!edit) return shown
  return (
    <button
      className="cell"
      type="button"
      title="Set this store’s own price"
      aria-label={`${count(cell.onHand, locale)}${cell.onHand < 0 ? ' owed' : ''}${own ? `, at ${own}` : ''}. Set this store’s own price`}
      onClick={edit}
    >
      {shown}
    </button>
  )
}

function PriceField({
  row,
  storeId,
  value,
  onClose,
  send,
}: {
  row: VariantRow
  storeId: string | null
  value: string
  onClose: () => void
  send: (form: FormData) => void
}) {
  return (
    <form action={send}>
      <input type="hidden" name="sku" value={row.skuId} />
      <input type="hidden" name="store" value={storeId ?? ''} />
      <input
        ref={focusHere}
        className="cellin"
        name="price"
        defaultValue={value}
        inputMode="decimal"
        autoComplete="off"
        aria-label={storeId ? `This store’s own price of ${row.words}; empty takes it away` : `Price of ${row.words}`}
        placeholder={storeId ? 'own price' : ''}
        onKeyDown={event => {
          if (event.key === 'Escape') onClose()
        }}
        onBlur={event => (event.target.value === value ? onClose() : event.target.form?.requestSubmit())}
      />
    </form>
  )
}
