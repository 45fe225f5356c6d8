'use client'

import { useState } from 'react'
import { count, type Speech, wholeMoney } from '../figures.ts'
import { searchOf } from './address.ts'
import { BulkBar } from './bulk-bar.tsx'
import { Filters } from './filters.tsx'
import { GoodsTable } from './goods-table.tsx'
import { Hunt } from './hunt.tsx'
import { PricePanel } from './price-panel.tsx'
import { nothing, selectionOf, type Ticked, tickedCount } from './selection.ts'
import { type Answer, useAnswer } from './use-answer.ts'
import type { CatalogueQueryView, CatalogueView, CatalogueWindow } from './view.ts'
import { Views } from './views.tsx'

export function CataloguePage({ view }: { view: CatalogueView }) {
  const first: Answer = { query: view.query, found: view.first, pages: new Map([[0, view.first.groups]]) }
  const { answer, failed, show, need } = useAnswer(first)
  const [asked, setAsked] = useState(view.query)
  const [ticked, setTicked] = useState<Ticked>(nothing)
  const [pricing, setPricing] = useState(false)
  const speech: Speech = view
  const chosen = tickedCount(ticked, answer.found)
  const ask = (change: Partial<CatalogueQueryView>) => {
    const query = { ...asked, ...change }
    setAsked(query)
    // What is ticked "everything" is everything of that query; another query is another everything.
    setTicked(now => (now.everything ? nothing : now))
    show(query)
  }
  const refresh = () => show(asked, { fresh: true })
  const search = searchOf(answer.query)
  const panel = pricing && chosen > 0
  return (
    <div className={panel ? 'with-panel' : undefined}>
      <div className="body">
        <div className="titled">
          <Sentence found={answer.found} speech={speech} />
          <div className="row">
            {view.mayExport && (
              <a className="btn" href={`/api/catalogue/export?${search}`} download>
                Export
              </a>
            )}
            {view.mayEdit && (
              <a className="btn" href="/catalogue/new">
                Add item
              </a>
            )}
          </div>
        </div>
        <Hunt text={asked.text} found={answer.found} onText={text => ask({ text })} />
        <Filters query={asked} choices={view.choices} onChange={ask} />
        <Views asked={asked} found={answer.found} saved={view.savedViews} locale={view.locale} onChange={ask} />
        {failed && (
          <p className="said small act bad" role="alert">
            The catalogue did not answer. What you see is from before.{' '}
            <button className="btn quiet flush" type="button" onClick={refresh}>
              Ask again
            </button>
          </p>
        )}
        {answer.found.items === 0 ? (
          <Nothing query={answer.query} total={answer.found.totalSkus} mayEdit={view.mayEdit} onChange={ask} />
        ) : (
          <GoodsTable
            answer={answer}
            speech={speech}
            ticked={ticked}
            onTick={view.mayEdit || view.mayPrice ? setTicked : null}
            onSort={(sort, up) => ask({ sort, up })}
            need={need}
          />
        )}
        <BulkBar
          view={view}
          chosen={chosen}
          selection={selectionOf(ticked, search)}
          pricing={pricing}
          onPricing={setPricing}
          onClear={() => setTicked(nothing)}
          onDone={refresh}
        />
      </div>
      {panel && (
        <PricePanel
          speech={speech}
          selection={selectionOf(ticked, search)}
          chosen={chosen}
          recent={view.recent}
          onClose={() => setPricing(false)}
          onDone={refresh}
        />
      )}
    </div>
  )
}

function Sentence({ found, speech }: { found: CatalogueWindow; speech: Speech }) {
  const { locale } = speech
  const all = found.skus === found.totalSkus
  return (
    <div>
      <h1 className="answer">
        <b>{count(found.skus, locale)}</b>{' '}
        {all ? (found.skus === 1 ? 'SKU' : 'SKUs') : `of ${count(found.totalSkus, locale)} SKUs match`}
      </h1>
      <p className="sub">
        In {count(found.items, locale)} {found.items === 1 ? 'item' : 'items'}, {count(found.stock, locale)} in stock,{' '}
        {wholeMoney(found.valueMinor, speech)} at our prices.
        {found.readAs !== null && (
          <>
            {' '}
            Read as <b>{found.readAs}</b>.
          </>
        )}
      </p>
    </div>
  )
}

function Nothing({
  query,
  total,
  mayEdit,
  onChange,
}: {
  query: CatalogueQueryView
  total: number
  mayEdit: boolean
  onChange: (change: Partial<CatalogueQueryView>) => void
}) {
  if (total === 0 && query.text === '' && query.view === 'everything') {
    return (
      <p className="sub empty">
        Nothing is in the catalogue yet.{' '}
        {mayEdit && (
          <>
            <a href="/import">Bring a file</a> or <a href="/catalogue/new">add the first item</a>.
          </>
        )}
      </p>
    )
  }
  const drop: [string, Partial<CatalogueQueryView>] =
    query.view !== 'everything' && query.text === ''
      ? ['Show everything', { view: 'everything' }]
      : query.text !== '' && query.view === 'everything'
        ? [`Drop “${query.text}”`, { text: '' }]
        : ['Drop all filters', { text: '', view: 'everything', game: null, set: null, category: null }]
  const filters = { rarity: null, condition: null, finish: null, language: null } as const
  return (
    <p className="sub empty">
      Nothing fits.{' '}
      <button className="btn quiet flush" type="button" onClick={() => onChange({ ...filters, ...drop[1] })}>
        {drop[0]}
      </button>
    </p>
  )
}
