'use client'

import { type KeyboardEvent, useState } from 'react'
import { filterNames, filterWords } from './address.ts'
import { focusHere } from './focus-here.ts'
import type { CatalogueQueryView, CatalogueView, FilterName } from './view.ts'

interface FiltersProps {
  readonly query: CatalogueQueryView
  readonly choices: CatalogueView['choices']
  readonly onChange: (change: Partial<CatalogueQueryView>) => void
}

export function Filters({ query, choices, onChange }: FiltersProps) {
  const [adding, setAdding] = useState(false)
  const set = filterNames.filter(name => query[name] !== null)
  const free = filterNames.filter(name => query[name] === null && choices[name].length > 1)
  return (
    <ul className="row chips" aria-label="Filters">
      {set.map(name => (
        <li key={name}>
          <button className="chip" type="button" onClick={() => onChange({ [name]: null })}>
            {filterWords[name]} <b>{query[name]}</b>
            <span className="x" aria-hidden="true">
              ×
            </span>
            <span className="sr">, remove</span>
          </button>
        </li>
      ))}
      {free.length > 0 && (
        <li>
          {adding ? (
            <AddFilter
              free={free}
              choices={choices}
              onClose={() => setAdding(false)}
              onChoose={(name, value) => {
                setAdding(false)
                onChange({ [name]: value })
              }}
            />
          ) : (
            <button className="chip add" type="button" onClick={() => setAdding(true)}>
              Add filter
            </button>
          )}
        </li>
      )}
    </ul>
  )
}

function AddFilter({
  free,
  choices,
  onChoose,
  onClose,
}: {
  free: readonly FilterName[]
  choices: CatalogueView['choices']
  onChoose: (name: FilterName, value: string) => void
  onClose: () => void
}) {
  const [name, setName] = useState(free[0] ?? 'game')
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
  }
  return (
    <fieldset className="row">
      <legend className="sr">Add a filter</legend>
      <label className="sr" htmlFor="filter-name">
        Filter by
      </label>
      <select
        id="filter-name"
        className="short"
        value={name}
        ref={focusHere}
        onKeyDown={onKey}
        onChange={event => setName(event.target.value as FilterName)}
      >
        {free.map(each => (
          <option key={each} value={each}>
            {filterWords[each]}
          </option>
        ))}
      </select>
      <label className="sr" htmlFor="filter-value">
        {filterWords[name]}
      </label>
      <select
        id="filter-value"
        className="short"
        value=""
        onKeyDown={onKey}
        onChange={event => event.target.value && onChoose(name, event.target.value)}
      >
        <option value="">is …</option>
        {choices[name].map(each => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
      <button className="btn quiet flush" type="button" onClick={onClose}>
        Cancel
      </button>
    </fieldset>
  )
}
