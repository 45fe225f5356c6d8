import { Icon } from '@vaultsync/ui'
import type { KeyboardEvent } from 'react'
import { useWords } from '../shell/till-context.tsx'
import { pickedId } from './results-grid.tsx'

export const searchId = 'till-search'

/** Focus rests here. Does not fail where another page stands: the next screen focuses itself. */
export function focusSearch(): void {
  requestAnimationFrame(() => document.getElementById(searchId)?.focus({ preventScroll: true }))
}

interface SearchFieldProps {
  readonly typed: string
  readonly placeholder: string
  readonly expanded: boolean
  readonly picked: boolean
  onType(typed: string): void
  onKey(event: KeyboardEvent<HTMLInputElement>): void
  onCamera(): void
}

/** A combobox whose list is a grid: the text keeps the focus, the arrows move a mark in the results. */
export function SearchField({ typed, placeholder, expanded, picked, onType, onKey, onCamera }: SearchFieldProps) {
  const words = useWords()
  return (
    <search className="find">
      <Icon name="search" />
      <input
        id={searchId}
        type="text"
        value={typed}
        placeholder={placeholder}
        aria-label={placeholder}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="go"
        role="combobox"
        aria-haspopup="grid"
        aria-autocomplete="list"
        aria-expanded={expanded}
        aria-controls={expanded ? 'results' : undefined}
        aria-activedescendant={expanded && picked ? pickedId : undefined}
        onChange={event => onType(event.target.value)}
        onKeyDown={onKey}
      />
      {typed === '' ? (
        <kbd>/</kbd>
      ) : (
        <button type="button" className="clear" onClick={() => onType('')}>
          <kbd>Esc</kbd>
          <Icon name="cross" />
          <span className="vh">{words.sell.clearSearch}</span>
        </button>
      )}
      <button type="button" aria-label={words.sell.camera} onClick={onCamera}>
        <Icon name="camera" />
      </button>
    </search>
  )
}
