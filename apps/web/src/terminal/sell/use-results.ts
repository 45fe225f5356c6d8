import type { SearchResult, SkuCell } from '@vaultsync/search'
import type { FeedBodies } from '@vaultsync/sync'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { TillEngine } from '../engine/till-engine.ts'
import type { Finder } from '../finding/finder.ts'
import { useEngine, useRoom } from '../shell/till-context.tsx'
import { cellAt, firstPlace, type GridPlace, gridOf, placeOfSku, type PrintingGroup } from './grid-model.ts'

export interface Results {
  /** Null while nothing is searched. The last answer stays until the next one is here. */
  readonly result: SearchResult | null
  readonly groups: readonly PrintingGroup[]
  readonly place: GridPlace | null
  readonly reserved: ReadonlyMap<number, number>
  setPlace(place: GridPlace): void
}

/**
 * Every keystroke asks the worker; an answer that was overtaken is not wanted any more. What stands on the screen is asked
 * for again when the index has moved: the catalogue may still be coming in while somebody already types.
 */
export function useResults(words: string, exact: boolean): Results {
  const { finder, engine } = useRoom()
  const snapshot = useEngine()
  const [result, setResult] = useState<SearchResult | null>(null)
  const [place, setPlace] = useState<GridPlace | null>(null)
  const [stock, setStock] = useState<ShownLevels>(new Map())
  const moves = useIndexMoves(finder)
  const chosen = useRef<{ readonly words: string; readonly skuId: number } | null>(null)

  useEffect(() => {
    if (words === '') return undefined
    let wanted = true
    void finder.search(words, { limit: 30, exact }).then(answer => {
      if (!wanted || answer === null) return
      const groups = gridOf(answer)
      // What somebody has chosen stays marked, wherever it stands now.
      const same = chosen.current?.words === words ? placeOfSku(groups, chosen.current.skuId) : null
      setResult(answer)
      setPlace(same ?? firstPlace(groups))
    })
    return () => {
      wanted = false
    }
  }, [finder, words, exact, moves])

  // What this lane has sold since the index was told counts at once.
  const skuIds = useMemo(() => result?.rows.flatMap(row => row.skus.map(sku => sku.skuId)) ?? [], [result])
  useEffect(() => {
    if (skuIds.length === 0) return undefined
    let wanted = true
    void Promise.all([engine.stock(skuIds), engine.rows('lease')]).then(([levels, leases]) => {
      if (wanted) setStock(withoutLoans(levels, leases))
    })
    return () => {
      wanted = false
    }
  }, [engine, skuIds, snapshot.safety])

  const shown = useMemo(
    () => (result === null || words === '' ? null : withStock(result, stock)),
    [result, stock, words],
  )
  const groups = useMemo(() => (shown === null ? [] : gridOf(shown)), [shown])
  const reserved = useMemo(() => new Map(Array.from(stock, ([skuId, level]) => [skuId, level.reserved])), [stock])
  const choose = useCallback(
    (at: GridPlace): void => {
      const cell = cellAt(groups, at)
      chosen.current = cell === null ? null : { words, skuId: cell.skuId }
      setPlace(at)
    },
    [groups, words],
  )
  return useMemo(
    () => ({ result: shown, groups, place: shown === null ? null : place, reserved, setPlace: choose }),
    [shown, groups, place, reserved, choose],
  )
}

/** Counts on whenever the index has changed. */
function useIndexMoves(finder: Finder): number {
  const [moves, setMoves] = useState(0)
  useEffect(() => finder.onChange(() => setMoves(count => count + 1)), [finder])
  return moves
}

type ShownLevels = Awaited<ReturnType<TillEngine['stock']>>
type Levels = ReadonlyMap<number, { readonly here: number; readonly elsewhere: number }>

/** What a lane was lent is still for sale there: it is not reserved for anybody. */
function withoutLoans(levels: ShownLevels, leases: readonly FeedBodies['lease'][]): ShownLevels {
  const shown = new Map(levels)
  for (const { kind, status, subject, amount, used } of leases) {
    const level = kind === 'stock' && status === 'live' ? shown.get(Number(subject)) : undefined
    if (level !== undefined)
      shown.set(Number(subject), { ...level, reserved: Math.max(0, level.reserved - (amount - used)) })
  }
  return shown
}

/** What is the same stays the very same object: only rows whose stock differs are drawn again. */
function withStock(result: SearchResult, levels: Levels): SearchResult {
  const differs = (sku: SkuCell): boolean => {
    const level = levels.get(sku.skuId)
    return level !== undefined && (level.here !== sku.here || level.elsewhere !== sku.elsewhere)
  }
  if (!result.rows.some(row => row.skus.some(differs))) return result
  const rows = result.rows.map(row =>
    row.skus.some(differs)
      ? { ...row, skus: row.skus.map(sku => ({ ...sku, ...levelOf(levels.get(sku.skuId) ?? sku) })) }
      : row,
  )
  return { ...result, rows }
}

const levelOf = ({ here, elsewhere }: { readonly here: number; readonly elsewhere: number }) => ({ here, elsewhere })
