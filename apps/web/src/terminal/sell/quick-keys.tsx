import { memo } from 'react'
import type { FoundItem } from '../finding/found-item.ts'
import { useRoom } from '../shell/till-context.tsx'
import { ringUp } from './ring-up.ts'

/** What is sold without a search. At rest they are large and up to sixteen, beside results eight. */
export const QuickKeys = memo(function QuickKeys({ found, most }: { found: readonly FoundItem[]; most: number }) {
  const room = useRoom()
  const { words, money } = room
  if (found.length === 0) return null
  return (
    <nav className="quick" aria-label={words.sell.quickKeys}>
      {found.slice(0, most).map((known, at) => (
        <button key={known.sku.skuId} type="button" onClick={() => void ringUp(room, known, { quantity: 1 })}>
          <span title={known.item.name}>{quickName(known)}</span>
          <small>{money.amount(known.sku.priceMinor)}</small>
          {at < 8 ? <kbd>Alt {at + 1}</kbd> : null}
        </button>
      ))}
    </nav>
  )
})

const quickName = ({ item, sku }: FoundItem): string => [item.name, sku.variant ?? ''].filter(Boolean).join(', ')
