import type { SearchResult, SkuCell } from '@vaultsync/search'
import type { FeedBodies } from '@vaultsync/sync'
import { useEffect, useMemo, useState } from 'react'
import type { TillEngine } from '../engine/till-engine.ts'
import { useEngine, useRoom } from '../shell/till-context.tsx'

type Levels = Awaited<ReturnType<TillEngine['stock']>>

/** Longer than between two letters of a fast hand. */
const restMs = 120

/**
 * The answer with what is left now. The index was told of everything this lane did and of what the feed said; a look into
 * the lane's own books, for the rows that are drawn, only makes sure of it, and waits until the hand rests.
 */
export function useLevels(
  result: SearchResult | null,
  drawn: number,
): { readonly shown: SearchResult | null; readonly reserved: ReadonlyMap<number, number> } {
  const { engine } = useRoom()
  const { safety } = useEngine()
  const [read, setRead] = useState<{ readonly of: SearchResult; readonly levels: Levels } | null>(null)
  useEffect(() => {
    const skuIds = result?.rows.slice(0, drawn).flatMap(row => row.skus.map(sku => sku.skuId)) ?? []
    if (result === null || skuIds.length === 0) return undefined
    let wanted = true
    const look = async () => {
      const [levels, leases] = await Promise.all([engine.stock(skuIds), engine.rows('lease')])
      if (wanted) setRead({ of: result, levels: withoutLoans(levels, leases) })
    }
    // What cannot be read now is read with the next change; the index has its figures meanwhile.
    const rest = setTimeout(() => void look().catch(() => undefined), restMs)
    return () => {
      wanted = false
      clearTimeout(rest)
    }
  }, [engine, result, drawn, safety])
  const levels = read !== null && read.of === result ? read.levels : nothingRead
  return useMemo(
    () => ({
      shown: result === null ? null : withStock(result, levels),
      reserved: new Map(Array.from(levels, ([skuId, level]) => [skuId, level.reserved])),
    }),
    [result, levels],
  )
}

const nothingRead: Levels = new Map()

/** What a lane was lent is still for sale there: it is not reserved for anybody. */
function withoutLoans(levels: Levels, leases: readonly FeedBodies['lease'][]): Levels {
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
  if (levels.size === 0 || !result.rows.some(row => row.skus.some(differs))) return result
  const rows = result.rows.map(row =>
    row.skus.some(differs)
      ? { ...row, skus: row.skus.map(sku => ({ ...sku, ...levelOf(levels.get(sku.skuId) ?? sku) })) }
      : row,
  )
  return { ...result, rows }
}

const levelOf = ({ here, elsewhere }: { readonly here: number; readonly elsewhere: number }) => ({ here, elsewhere })
