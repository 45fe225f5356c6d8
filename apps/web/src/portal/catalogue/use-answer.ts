'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { searchOf } from './address.ts'
import type { CatalogueQueryView, CatalogueWindow, Group } from './view.ts'

export interface Answer {
  readonly query: CatalogueQueryView
  readonly found: CatalogueWindow
  readonly pages: ReadonlyMap<number, readonly Group[]>
}

async function ask(search: string, page: number, fresh: boolean, signal: AbortSignal): Promise<CatalogueWindow> {
  const address = `/api/catalogue?${search}&page=${page}${fresh ? '&fresh=1' : ''}`
  const response = await fetch(address, { signal, headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`the catalogue answered ${response.status}`)
  return (await response.json()) as CatalogueWindow
}

/** Keeps the last answer on the screen until the next is there, and fetches the pages that scroll by. */
export function useAnswer(first: Answer) {
  const [answer, setAnswer] = useState(first)
  const [failed, setFailed] = useState(false)
  const asking = useRef<AbortController | null>(null)
  const wanted = useRef(new Set<string>())

  const show = useCallback((query: CatalogueQueryView, { fresh = false } = {}) => {
    asking.current?.abort()
    const controller = new AbortController()
    asking.current = controller
    const search = searchOf(query)
    history.replaceState(null, '', `/catalogue${search ? `?${search}` : ''}`)
    async function look() {
      try {
        const found = await ask(search, 0, fresh, controller.signal)
        wanted.current.clear()
        setFailed(false)
        setAnswer({ query, found, pages: new Map([[0, found.groups]]) })
      } catch {
        if (!controller.signal.aborted) setFailed(true)
      }
    }
    void look()
  }, [])

  const need = useCallback(
    (page: number) => {
      const search = searchOf(answer.query)
      const key = `${search} ${page}`
      if (answer.pages.has(page) || wanted.current.has(key)) return
      wanted.current.add(key)
      ask(search, page, false, new AbortController().signal).then(
        found =>
          setAnswer(now =>
            searchOf(now.query) === search ? { ...now, pages: new Map(now.pages).set(page, found.groups) } : now,
          ),
        () => wanted.current.delete(key),
      )
    },
    [answer],
  )

  useEffect(() => () => asking.current?.abort(), [])
  return { answer, failed, show, need }
}
