'use client'

import { count, plainMoney, type Speech } from '../figures.ts'
import { type Folding, isOpen } from './answer-pages.ts'
import { groupTick, isTicked, type Ticked } from './selection.ts'
import { SomeBox } from './some-box.tsx'
import type { Group, SkuLine } from './view.ts'

interface GroupRowsProps {
  readonly group: Group
  readonly words: string
  readonly folding: Folding
  readonly speech: Speech
  readonly ticked: Ticked
  readonly onTurn: (itemId: number) => void
  readonly onTick: ((skuIds: readonly number[], on: boolean) => void) | null
}

/** A printing or a product, and under it what can be sold of it. */
export function GroupRows({ group, words, folding, speech, ticked, onTurn, onTick }: GroupRowsProps) {
  const open = isOpen(folding, group.itemId)
  const state = groupTick(ticked, group)
  return (
    <>
      <tr className="group">
        {onTick && (
          <td className="pickcol">
            <SomeBox
              row
              label={`Select all of ${group.name}`}
              state={state}
              onChange={on =>
                onTick(
                  group.skus.map(sku => sku.skuId),
                  on,
                )
              }
            />
          </td>
        )}
        <th scope="rowgroup" className="clip" colSpan={2}>
          <span className="name">
            <button
              className="fold"
              type="button"
              data-row={onTick ? undefined : true}
              aria-expanded={open}
              aria-label={`Variants of ${group.name}`}
              onClick={() => onTurn(group.itemId)}
            />
            <a href={`/catalogue/${group.itemId}`} title={group.name}>
              <Marked name={group.name} words={words} />
            </a>
            <span className="small muted">
              {group.detail}
              {!open && <span className="wide-only">, {group.range}</span>}
            </span>
          </span>
        </th>
        <td className="num">{count(group.stock, speech.locale)}</td>
        <td className="num wide-only">{count(group.sold, speech.locale)}</td>
        <td className="num wide-only" aria-label="Priced by variant" />
      </tr>
      {open &&
        group.skus.map(sku => (
          <SkuRow key={sku.skuId} sku={sku} group={group} speech={speech} ticked={ticked} onTick={onTick} />
        ))}
    </>
  )
}

function SkuRow({
  sku,
  group,
  speech,
  ticked,
  onTick,
}: {
  sku: SkuLine
  group: Group
  speech: Speech
  ticked: Ticked
  onTick: GroupRowsProps['onTick']
}) {
  const on = onTick !== null && isTicked(ticked, sku.skuId)
  return (
    <tr className={on ? 'picked' : undefined}>
      {onTick && (
        <td className="pickcol">
          <input
            type="checkbox"
            data-row
            aria-label={`Select ${group.name} ${sku.words}`}
            checked={on}
            onChange={event => onTick([sku.skuId], event.target.checked)}
          />
        </td>
      )}
      <td className="sku">
        {sku.words} {sku.archived && <span className="tag">archived</span>}
      </td>
      <td className="num">
        {sku.priceMinor === null ? <span className="care">no price</span> : <b>{plainMoney(sku.priceMinor, speech)}</b>}
      </td>
      <td className="num">
        {sku.owed ? (
          <span className="care">
            {sku.stock < 0 ? `${count(sku.stock, speech.locale)} owed` : `owed, ${count(sku.stock, speech.locale)}`}
          </span>
        ) : sku.stock === 0 ? (
          <span className="none">0</span>
        ) : (
          count(sku.stock, speech.locale)
        )}
      </td>
      <td className="num wide-only">
        {sku.sold === 0 ? <span className="none">0</span> : count(sku.sold, speech.locale)}
      </td>
      <td className="num wide-only muted">{sku.pricedAgo ?? '–'}</td>
    </tr>
  )
}

/** Underlines what was typed, where a word of the name begins so. */
function Marked({ name, words }: { name: string; words: string }) {
  const typed = words
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
  const parts = name.split(/(?<=[^\p{L}\p{N}])|(?=[^\p{L}\p{N}])/u)
  return (
    <>
      {parts.map((part, at) => {
        const hit = typed.find(word => part.toLowerCase().startsWith(word))
        if (hit === undefined) return part
        return (
          <span key={`${at.toString()} ${part}`}>
            <mark>{part.slice(0, hit.length)}</mark>
            {part.slice(hit.length)}
          </span>
        )
      })}
    </>
  )
}
