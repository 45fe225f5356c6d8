'use client'

import { useState } from 'react'
import { saveView } from '../../server/catalogue/actions.ts'
import { count } from '../figures.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { searchOf } from './address.ts'
import { focusHere } from './focus-here.ts'
import type { CatalogueQueryView, CatalogueWindow, SavedView, ViewName } from './view.ts'

const names: Readonly<Record<ViewName, string>> = {
  everything: 'Everything',
  'in-stock': 'In stock',
  owed: 'Owed',
  'no-price': 'No price',
  archived: 'Archived',
}

interface ViewsProps {
  readonly asked: CatalogueQueryView
  readonly found: CatalogueWindow
  readonly saved: readonly SavedView[]
  readonly locale: string
  readonly onChange: (change: Partial<CatalogueQueryView>) => void
}

export function Views({ asked, found, saved, locale, onChange }: ViewsProps) {
  const [saving, setSaving] = useState(false)
  return (
    <>
      <nav className="views" aria-label="Views">
        {(Object.keys(names) as ViewName[]).map(view => (
          <a
            key={view}
            href={`/catalogue?${searchOf({ ...asked, view })}`}
            aria-current={asked.view === view ? 'true' : undefined}
            onClick={event => {
              if (event.metaKey || event.ctrlKey) return
              event.preventDefault()
              onChange({ view })
            }}
          >
            {names[view]} <span>{count(found.views[view], locale)}</span>
          </a>
        ))}
        {saved.map(view => (
          <a key={view.viewId} href={view.href}>
            {view.name}
          </a>
        ))}
        <button className="btn quiet flush end" type="button" aria-expanded={saving} onClick={() => setSaving(!saving)}>
          Save this view
        </button>
      </nav>
      {saving && (
        <DeedForm deed={saveView} className="row saving" label="Save this view" fresh>
          <label htmlFor="view-name">Name</label>
          <input id="view-name" name="name" maxLength={60} ref={focusHere} />
          <input type="hidden" name="search" value={searchOf(asked)} />
          <Submit className="btn">Save</Submit>
          {saved.length > 0 && (
            <>
              <label className="sr" htmlFor="view-drop">
                A view to drop
              </label>
              <select id="view-drop" name="drop" defaultValue="">
                <option value="">Keep all</option>
                {saved.map(view => (
                  <option key={view.viewId} value={view.viewId}>
                    Drop {view.name}
                  </option>
                ))}
              </select>
            </>
          )}
        </DeedForm>
      )}
    </>
  )
}
