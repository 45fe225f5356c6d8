'use client'

import type { ItemFormView, SkuDraft } from './form-view.ts'

interface SkuDraftsProps {
  readonly view: ItemFormView
  readonly kind: 'card' | 'generic'
  readonly skus: readonly SkuDraft[]
  readonly wrongAt: number | null
  readonly onChange: (skus: readonly SkuDraft[]) => void
}

/** The variants of an item, a row each. */
export function SkuDrafts({ view, kind, skus, wrongAt, onChange }: SkuDraftsProps) {
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label="Variants, scrolls sideways">
      <table className="drafts">
        <caption className="sr">Variants of this item</caption>
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col">Code</th>
            <th scope="col">Barcodes</th>
            <th scope="col">Tax</th>
            <th scope="col" className="num">
              Price
            </th>
            <th scope="col" className="num">
              Cost
            </th>
            <th scope="col">Rules</th>
            <th scope="col">
              <span className="sr">Take out</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {skus.map((sku, at) => (
            <DraftRow
              // A draft has no other name than its place.
              key={sku.skuId ?? `new-${at.toString()}`}
              view={view}
              kind={kind}
              sku={sku}
              at={at}
              wrong={wrongAt === at}
              onChange={change => onChange(skus.map((each, place) => (place === at ? { ...each, ...change } : each)))}
              onDrop={() => onChange(skus.filter((_, place) => place !== at))}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface DraftRowProps {
  readonly view: ItemFormView
  readonly kind: 'card' | 'generic'
  readonly sku: SkuDraft
  readonly at: number
  readonly wrong: boolean
  readonly onChange: (change: Partial<SkuDraft>) => void
  readonly onDrop: () => void
}

function DraftRow({ view, kind, sku, at, wrong, onChange, onDrop }: DraftRowProps) {
  const line = `variant ${at + 1}`
  const text = (
    name: 'code' | 'barcodes' | 'finish' | 'language' | 'variant' | 'price' | 'cost',
    label: string,
    size: number,
  ) => (
    <input
      aria-label={`${label} of ${line}`}
      placeholder={name === 'code' && sku.skuId === null ? 'made for you' : label}
      value={sku[name]}
      size={size}
      autoComplete="off"
      inputMode={name === 'price' || name === 'cost' ? 'decimal' : undefined}
      disabled={name === 'price' && !view.mayPrice}
      className={name === 'price' || name === 'cost' ? 'num' : undefined}
      onChange={event => onChange({ [name]: event.target.value })}
    />
  )
  const tick = (name: 'strict' | 'serialised' | 'archived', label: string) => (
    <label className="nowrap">
      <input type="checkbox" checked={sku[name]} onChange={event => onChange({ [name]: event.target.checked })} />{' '}
      {label}
    </label>
  )
  return (
    <tr className={wrong ? 'wrong' : undefined}>
      <td>
        <span className="row tight-row">
          {kind === 'card' ? (
            <>
              <select
                aria-label={`Condition of ${line}`}
                value={sku.condition}
                onChange={event => onChange({ condition: event.target.value })}
              >
                {['', 'NM', 'LP', 'MP', 'HP', 'DMG'].map(each => (
                  <option key={each} value={each}>
                    {each || 'none'}
                  </option>
                ))}
              </select>
              {text('finish', 'Finish', 7)}
              {text('language', 'Language', 4)}
            </>
          ) : (
            text('variant', 'Variant', 18)
          )}
        </span>
      </td>
      <td>{text('code', 'Code', 14)}</td>
      <td>{text('barcodes', 'Barcodes', 16)}</td>
      <td>
        {view.taxCategories.length > 0 ? (
          <select
            aria-label={`Tax of ${line}`}
            value={sku.taxCategory}
            onChange={event => onChange({ taxCategory: event.target.value })}
          >
            {!view.taxCategories.some(each => each.id === sku.taxCategory) && (
              <option value={sku.taxCategory}>{sku.taxCategory}</option>
            )}
            {view.taxCategories.map(each => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        ) : (
          sku.taxCategory
        )}
      </td>
      <td className="num">{text('price', 'Price', 7)}</td>
      <td className="num">{text('cost', 'Cost', 7)}</td>
      <td>
        <span className="row tight-row small">
          {tick('strict', 'never oversold')}
          {tick('serialised', 'serials')}
          {sku.skuId !== null && tick('archived', 'archived')}
        </span>
      </td>
      <td className="num">
        {sku.skuId === null && (
          <button className="btn quiet flush" type="button" aria-label={`Take out ${line}`} onClick={onDrop}>
            Take out
          </button>
        )}
      </td>
    </tr>
  )
}
