'use client'

import { useRef, useState } from 'react'
import { lookUp } from '../../server/stock/actions.ts'
import type { FoundSku } from './view.ts'

/** Type or scan: what is found is a list to choose from; a code or barcode that names one thing is taken at once. */
export function LineFinder({ onTake }: { onTake: (sku: FoundSku) => void }) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly FoundSku[] | null>(null)
  const [at, setAt] = useState(0)
  const asked = useRef('')
  async function look(typed: string, enter: boolean) {
    asked.current = typed
    if (typed.trim() === '') return setFound(null)
    const skus = await lookUp(typed)
    if (asked.current !== typed) return undefined
    const [only] = skus
    if (enter && only && skus.length === 1) return take(only)
    setAt(0)
    return setFound(skus)
  }
  function take(sku: FoundSku) {
    asked.current = ''
    setText('')
    setFound(null)
    onTake(sku)
  }
  const chosen = found?.[at]
  return (
    <div className="finder">
      <label className="sr" htmlFor="find-sku">
        Find an item by name, code or barcode
      </label>
      <input
        id="find-sku"
        type="search"
        role="combobox"
        aria-expanded={found !== null && found.length > 0}
        aria-controls="found-skus"
        aria-activedescendant={chosen ? `found-${chosen.skuId}` : undefined}
        autoComplete="off"
        value={text}
        maxLength={160}
        placeholder="Name, code or barcode"
        onChange={event => {
          setText(event.target.value)
          void look(event.target.value, false)
        }}
        onKeyDown={event => {
          const size = found?.length ?? 0
          if (event.key === 'ArrowDown' && size > 0) setAt((at + 1) % size)
          else if (event.key === 'ArrowUp' && size > 0) setAt((at + size - 1) % size)
          else if (event.key === 'Escape') setFound(null)
          else if (event.key === 'Enter') {
            if (chosen && size > 0) take(chosen)
            else void look(text, true)
          } else return
          event.preventDefault()
        }}
      />
      {found && (
        <div id="found-skus" role="listbox" aria-label="Found" className="found-skus">
          {found.map((sku, place) => (
            <div
              key={sku.skuId}
              id={`found-${sku.skuId}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              onPointerDown={event => {
                event.preventDefault()
                take(sku)
              }}
            >
              {sku.name} <b>{sku.words}</b> <span className="small muted">{sku.detail}</span>
            </div>
          ))}
          {found.length === 0 && <p className="note">Nothing is called so. Look at the letters, or scan again.</p>}
        </div>
      )}
    </div>
  )
}
