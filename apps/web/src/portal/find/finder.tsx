'use client'

import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { type Finding, kindTitles } from './view.ts'
import { useFindings } from './use-findings.ts'

/** Searches everything from anywhere: `⌘K` or `Ctrl K` comes here, arrows choose, Enter opens. Without scripts it searches sales. */
export function Finder() {
  const field = useRef<HTMLInputElement>(null)
  const listId = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const [open, setOpen] = useState(false)
  const findings = useFindings(text)
  const shown = open && text.trim() !== ''
  const active = shown ? findings?.[Math.min(chosen, findings.length - 1)] : undefined

  useShortcut(field)

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && findings && findings.length > 0) {
      event.preventDefault()
      setChosen((Math.min(chosen, findings.length - 1) + step + findings.length) % findings.length)
    } else if (event.key === 'Escape') {
      if (shown) event.preventDefault()
      setOpen(false)
    } else if (event.key === 'Enter' && active) {
      event.preventDefault()
      location.assign(active.href)
    }
  }

  return (
    <form className="find" role="search" action="/sales" aria-label="Everything">
      <label className="sr" htmlFor="find">
        Search everything
      </label>
      <input
        id="find"
        name="q"
        ref={field}
        type="search"
        role="combobox"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active ? optionId(listId, active) : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        placeholder="Search goods, sales, people, pages"
        value={text}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={event => {
          setText(event.target.value)
          setChosen(0)
          setOpen(true)
        }}
        onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">Ctrl K</kbd>
      <div className="findings" id={listId} role="listbox" aria-label="Found" hidden={!shown}>
        {shown && <Findings findings={findings} active={active} listId={listId} />}
      </div>
    </form>
  )
}

/** From anywhere, the field is one chord away, and what stood in it is typed over. */
function useShortcut(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    function onKey(event: globalThis.KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [field])
}

const optionId = (listId: string, { href }: Finding) => `${listId}-${href.replaceAll(/[^\w]/g, '-')}`

interface FindingsProps {
  readonly findings: readonly Finding[] | null
  readonly active: Finding | undefined
  readonly listId: string
}

function Findings({ findings, active, listId }: FindingsProps) {
  if (findings === null) return <p className="muted">Searching</p>
  if (findings.length === 0) return <p className="muted">Nothing is called so.</p>
  const kinds = [...new Set(findings.map(({ kind }) => kind))]
  return kinds.map(kind => (
    <div key={kind} role="group" aria-label={kindTitles[kind]}>
      <p className="kind" aria-hidden="true">
        {kindTitles[kind]}
      </p>
      {findings
        .filter(finding => finding.kind === kind)
        .map(finding => (
          <a
            key={finding.href}
            id={optionId(listId, finding)}
            role="option"
            aria-selected={finding === active}
            tabIndex={-1}
            href={finding.href}
            // The field keeps the focus until the link has been followed.
            onMouseDown={event => event.preventDefault()}
          >
            <b>{finding.title}</b>
            {finding.detail !== '' && <span>{finding.detail}</span>}
          </a>
        ))}
    </div>
  ))
}
