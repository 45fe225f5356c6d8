import type { SearchResult } from '@vaultsync/search'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Finder } from '../finding/finder.ts'
import { useRoom } from '../shell/till-context.tsx'
import {
  cellAt,
  finishAt,
  firstPlace,
  type GridPlace,
  gridOf,
  groupsWithin,
  placeOfSku,
  type PrintingGroup,
} from './grid-model.ts'
import { useLevels } from './use-levels.ts'

export interface Results {
  /** Null while nothing is searched. The last answer stays until the next one is here. */
  readonly result: SearchResult | null
  readonly groups: readonly PrintingGroup[]
  /** How many of the groups are drawn: those that fit the screen, until somebody goes to the others. */
  readonly drawn: number
  readonly place: GridPlace | null
  readonly reserved: ReadonlyMap<number, number>
  setPlace(place: GridPlace): void
  drawAll(): void
}

/** No row is lower than this, and the results never have more than this part of the screen. */
const lowestRow = 44
const shareOfScreen = 0.7

/**
 * Every keystroke asks the worker; an answer that was overtaken is not wanted any more. An answer is on the screen before
 * anything else is asked: how many of each are left is read when the hand rests.
 */
export function useResults(words: string, exact: boolean): Results {
  const { finder } = useRoom()
  const [result, setResult] = useState<SearchResult | null>(null)
  const [place, setPlace] = useState<GridPlace | null>(null)
  const [wholeOf, setWholeOf] = useState<string | null>(null)
  const moves = useIndexMoves(finder, words)
  const chosen = useRef<{ readonly words: string; readonly skuId: number } | null>(null)

  useEffect(() => {
    if (words === '') return undefined
    let wanted = true
    void finder.search(words, { limit: 30, exact }).then(answer => {
      if (!wanted || answer === null) return
      const groups = gridOf(answer)
      // What somebody has chosen stays marked, wherever it stands now.
      const same = chosen.current?.words === words ? placeOfSku(groups, chosen.current.skuId) : null
      // In one go: rows that are drawn in slices are on the screen a frame later.
      flushSync(() => {
        setResult(answer)
        setPlace(same ?? firstPlace(groups))
      })
    })
    return () => {
      wanted = false
    }
  }, [finder, words, exact, moves])

  const shownResult = words === '' ? null : result
  const isWhole = wholeOf !== null && wholeOf === shownResult?.text
  const fits = useMemo(() => {
    if (shownResult === null) return 0
    const groups = gridOf(shownResult)
    return isWhole ? groups.length : groupsWithin(groups, Math.ceil((window.innerHeight * shareOfScreen) / lowestRow))
  }, [shownResult, isWhole])
  const { shown, reserved } = useLevels(shownResult, fits)
  const groups = useMemo(() => (shown === null ? [] : gridOf(shown)), [shown])
  const drawAll = useCallback(() => setWholeOf(result?.text ?? null), [result])
  const choose = useCallback(
    (at: GridPlace): void => {
      const cell = cellAt(groups, at)
      chosen.current = cell === null ? null : { words, skuId: cell.skuId }
      if (finishAt(groups.slice(0, fits), at.row) === null) drawAll()
      setPlace(at)
    },
    [groups, words, fits, drawAll],
  )
  return useMemo(
    () => ({
      result: shown,
      groups,
      drawn: fits,
      place: shown === null ? null : place,
      reserved,
      setPlace: choose,
      drawAll,
    }),
    [shown, groups, fits, place, reserved, choose, drawAll],
  )
}

const settleMs = 250

/**
 * Counts on when the index has changed: what stands on the screen is asked for again, since the catalogue may still be
 * coming in while somebody already types. Many changes are one, and none comes between two letters.
 */
function useIndexMoves(finder: Finder, words: string): number {
  const [moves, setMoves] = useState(0)
  const typedAt = useRef(0)
  useEffect(() => {
    typedAt.current = performance.now()
  }, [words])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        if (performance.now() - typedAt.current < settleMs) soon()
        else setMoves(count => count + 1)
      }, settleMs)
    }
    const leave = finder.onChange(soon)
    return () => {
      clearTimeout(timer)
      leave()
    }
  }, [finder])
  return moves
}
