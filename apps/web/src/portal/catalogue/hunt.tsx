'use client'

import { useEffect, useRef } from 'react'
import type { CatalogueWindow } from './view.ts'

/** The search field. It answers as one types; `/` comes here from anywhere, ↓ goes on into the rows. */
export function Hunt({
  text,
  found,
  onText,
}: {
  text: string
  found: CatalogueWindow
  onText: (text: string) => void
}) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const typing = (event.target as HTMLElement).closest('input, textarea, select')
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      field.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <search className="hunt" aria-label="Catalogue">
      <label className="sr" htmlFor="q">
        Search the catalogue
      </label>
      <input
        id="q"
        name="q"
        ref={field}
        type="search"
        value={text}
        spellCheck={false}
        autoComplete="off"
        maxLength={160}
        placeholder="Name, set, number, SKU or barcode"
        onChange={event => onText(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          document.querySelector<HTMLElement>('.goods [data-row]')?.focus()
        }}
      />
      <output className="muted">
        {found.tookMs} ms<span className="sr">, {found.skus} SKUs</span>
      </output>
    </search>
  )
}
