import type { SkuCell } from '@vaultsync/search'
import { type KeyboardEvent, useState } from 'react'
import type { Finder } from '../finding/finder.ts'
import { useRoom } from '../shell/till-context.tsx'
import { cellAt, firstPlace, type GridPlace, gridOf, stepped } from './grid-model.ts'
import { readQuery } from './query.ts'
import { type SearchKey, searchKey, takeLastOff, type Towards } from './search-keys.ts'
import { ringUp, takeScan } from './ring-up.ts'
import { focusSearch } from './search-field.tsx'
import { type Results, useResults } from './use-results.ts'
import { useSteady } from './use-steady.ts'

export interface Search {
  readonly typed: string
  readonly words: string
  readonly quantity: number
  readonly exact: boolean
  readonly results: Results
  readonly cell: SkuCell | null
  setTyped(typed: string): void
  setExact(exact: boolean): void
  onKey(event: KeyboardEvent<HTMLInputElement>): void
  /** The same function for as long as the screen stands. */
  readonly pick: (place: GridPlace, cell: SkuCell) => void
  /** The text as a code: a scan that was typed by hand. */
  enter(): Promise<void>
}

/** The text, what it finds, and what its keys do. */
export function useSearch(): Search {
  const room = useRoom()
  const { till } = room
  const [typed, setText] = useState('')
  const [exact, setExact] = useState(false)
  const [inGrid, setInGrid] = useState(false)
  const { words, quantity } = readQuery(typed)
  const results = useResults(words, exact)
  const cell = cellAt(results.groups, results.place)

  const setTyped = (text: string): void => {
    setText(text)
    setExact(false)
    setInGrid(false)
  }

  const add = async (skuId: number): Promise<void> => {
    const found = await room.finder.found(skuId)
    if (found === null) return
    await ringUp(room, found, { quantity })
    setTyped('')
    // A question that was opened keeps the focus that it took.
    if (till.state().panel.name === 'find') focusSearch()
  }

  const enter = async (): Promise<void> => {
    if (words === '') return
    const scanned = await takeScan(room, words, quantity)
    if (scanned === 'added' || scanned === 'receipt') {
      setTyped('')
      return
    }
    const target = await meant(room.finder, results, words, exact)
    if (target !== null) await add(target.skuId)
    else till.dispatch({ type: 'panelOpened', panel: { name: 'unknown', scanned: words } })
  }

  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey
    const doing = plain ? searchKey(event, { typed, inGrid, marked: results.place !== null }) : null
    if (doing === null) return
    const taken = act(doing)
    if (taken) event.preventDefault()
  }

  const move = (towards: Towards): boolean => {
    if (results.place === null) return false
    setInGrid(true)
    results.setPlace(stepped(results.groups, results.place, towards))
    return true
  }

  const act = (doing: SearchKey): boolean => {
    if (doing === 'enter') void (inGrid && cell !== null ? add(cell.skuId) : enter())
    else if (doing === 'exact') setExact(!exact)
    else if (doing === 'clear') setTyped('')
    else if (doing === 'sheet') till.dispatch({ type: 'sheetShown', open: true })
    else return doing === 'take-off' ? takeLastOff(till) : move(doing)
    return doing !== 'enter' || typed !== ''
  }

  const pick = useSteady((place: GridPlace, picked: SkuCell) => {
    results.setPlace(place)
    void add(picked.skuId)
  })

  return { typed, words, quantity, exact, results, cell, setTyped, setExact, onKey, pick, enter }
}

/** Enter may come before the answer to the last letter: it means what the text says, not what still shows. */
async function meant(finder: Finder, shown: Results, words: string, exact: boolean): Promise<SkuCell | null> {
  if (shown.result?.text === words && shown.place !== null) return cellAt(shown.groups, shown.place)
  const answer = await finder.search(words, { limit: 30, exact })
  const groups = answer === null ? [] : gridOf(answer)
  return cellAt(groups, firstPlace(groups))
}
