'use client'

import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { keepItem } from '../../server/item/actions.ts'
import { AwakeSubmit } from '../forms/awake-submit.tsx'
import type { ItemFieldName, ItemFormView, SavedItem, SkuDraft } from './form-view.ts'
import { SkuDrafts } from './sku-drafts.tsx'
import { combinations } from './variants.ts'

const cardFields: readonly (readonly [ItemFieldName, string, string?])[] = [
  ['game', 'Game'],
  ['setName', 'Set'],
  ['setCode', 'Set code'],
  ['number', 'Collector number'],
  ['rarity', 'Rarity'],
  ['localName', 'Printed name', 'Where the card is printed in another language'],
]
const otherFields: readonly (readonly [ItemFieldName, string, string?])[] = [
  ['category', 'Category'],
  ['nicknames', 'Also called', 'Separated by commas; all of them are found'],
  ['imageUrl', 'Picture', 'An address that begins with https://'],
]

export function ItemForm({ view }: { view: ItemFormView }) {
  const router = useRouter()
  const [fields, setFields] = useState(view.fields)
  const [kind, setKind] = useState(view.kind)
  const [archived, setArchived] = useState(view.archived)
  const blank = blankSku(view)
  const [skus, setSkus] = useState<readonly SkuDraft[]>(view.skus.length > 0 ? view.skus : [blank])
  const [said, setSaid] = useState<SavedItem | null>(null)
  const [busy, start] = useTransition()
  const set = (name: ItemFieldName, value: string) => setFields({ ...fields, [name]: value })
  const save = () =>
    start(async () => {
      const answer = await keepItem({ itemId: view.itemId, kind, fields, archived, skus })
      setSaid(answer)
      if (answer.done) router.push(`/catalogue/${answer.itemId}`)
    })
  const field = ([name, label, hint]: readonly [ItemFieldName, string, string?]) => (
    <div key={name} className={said?.at === name ? 'field wrong' : 'field'}>
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        value={fields[name]}
        autoComplete="off"
        list={name === 'game' || name === 'category' ? `${name}-list` : undefined}
        aria-invalid={said?.at === name || undefined}
        onChange={event => set(name, event.target.value)}
      />
      {said?.at === name ? (
        <span className="small bad act" role="alert">
          {said.words}
        </span>
      ) : (
        hint && <span className="hint">{hint}</span>
      )}
    </div>
  )
  return (
    <>
      <ol className="crumbs" aria-label="Where this is">
        <li>
          <a href="/catalogue">Catalogue</a>
        </li>
        {view.itemId !== null && (
          <li>
            <a href={`/catalogue/${view.itemId}`}>{view.fields.name}</a>
          </li>
        )}
        <li aria-current="page">{view.itemId === null ? 'Add item' : 'Edit'}</li>
      </ol>
      <h1 className="answer">{fields.name.trim() || 'A new item'}</h1>
      <form
        onSubmit={event => {
          event.preventDefault()
          save()
        }}
        noValidate
      >
        <fieldset className="kinds row wide">
          <legend className="sr">What it is</legend>
          {(['generic', 'card'] as const).map(each => (
            <label key={each} className="chip">
              <input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />{' '}
              {each === 'card' ? 'A card' : 'Anything else'}
            </label>
          ))}
          {view.itemId !== null && (
            <label className="chip">
              <input type="checkbox" checked={archived} onChange={event => setArchived(event.target.checked)} />{' '}
              Archived
            </label>
          )}
        </fieldset>
        <div className="fields wide">
          {field(['name', 'Name'])}
          {kind === 'card' && cardFields.map(field)}
          {otherFields.map(field)}
        </div>
        <Lists view={view} />
        <section className="wide" aria-labelledby="variants">
          <div className="head">
            <h2 id="variants">Variants</h2>
            <span>each is sold, counted and priced by itself</span>
          </div>
          <SkuDrafts
            view={view}
            kind={kind}
            skus={skus}
            wrongAt={typeof said?.at === 'number' ? said.at : null}
            onChange={setSkus}
          />
          <AddVariants kind={kind} skus={skus} blank={blank} onChange={setSkus} />
        </section>
        <p className="row wide">
          <AwakeSubmit busy={busy}>{view.itemId === null ? 'Add to the catalogue' : 'Save'}</AwakeSubmit>
          <a className="btn quiet" href={view.itemId === null ? '/catalogue' : `/catalogue/${view.itemId}`}>
            Cancel
          </a>
          {said && typeof said.at !== 'string' && (
            <span className={said.done ? 'small' : 'small bad act'} role={said.done ? 'status' : 'alert'}>
              {said.words}
            </span>
          )}
        </p>
      </form>
    </>
  )
}

function Lists({ view }: { view: ItemFormView }) {
  const list = (id: string, choices: readonly string[]) => (
    <datalist id={id}>
      {choices.map(each => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </datalist>
  )
  return (
    <>
      {list('game-list', view.games)}
      {list('category-list', view.categories)}
    </>
  )
}

const blankSku = (view: ItemFormView): SkuDraft => ({
  skuId: null,
  code: '',
  barcodes: '',
  condition: '',
  finish: '',
  language: '',
  variant: '',
  taxCategory: view.taxCategories[0]?.id ?? 'goods',
  price: '',
  cost: '',
  strict: false,
  serialised: false,
  archived: false,
})

/** One more; or, for goods, every combination of their attributes; or, for a card, the five conditions. */
function AddVariants({
  kind,
  skus,
  blank,
  onChange,
}: {
  kind: 'card' | 'generic'
  skus: readonly SkuDraft[]
  blank: SkuDraft
  onChange: (skus: readonly SkuDraft[]) => void
}) {
  const [attributes, setAttributes] = useState('')
  const like = skus.at(-1) ?? blank
  const more = (drafts: readonly Partial<SkuDraft>[]) => {
    const fresh = drafts.map(draft => ({ ...blank, taxCategory: like.taxCategory, price: like.price, ...draft }))
    const isBlank = (sku: SkuDraft) => sku.skuId === null && JSON.stringify(sku) === JSON.stringify(blank)
    onChange([...skus.filter(sku => !isBlank(sku)), ...fresh])
  }
  const made = combinations(attributes)
  return (
    <div className="row adding">
      <button
        className="btn"
        type="button"
        onClick={() => onChange([...skus, { ...blank, taxCategory: like.taxCategory }])}
      >
        Add a variant
      </button>
      {kind === 'card' ? (
        <button
          className="btn"
          type="button"
          onClick={() =>
            more(
              ['NM', 'LP', 'MP', 'HP', 'DMG'].map(condition => ({
                condition,
                finish: like.finish,
                language: like.language || 'EN',
                price: '',
              })),
            )
          }
        >
          Add the five conditions
        </button>
      ) : (
        <>
          <label htmlFor="attributes">Attributes</label>
          <input
            id="attributes"
            value={attributes}
            placeholder="Size: S, M, L; Colour: red, blue"
            size={36}
            onChange={event => setAttributes(event.target.value)}
          />
          <button
            className="btn"
            type="button"
            disabled={made.length === 0}
            onClick={() => {
              more(made.map(variant => ({ variant })))
              setAttributes('')
            }}
          >
            Add {made.length} variants
          </button>
        </>
      )}
    </div>
  )
}
