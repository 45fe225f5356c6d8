import { useEffect, useState } from 'react'
import type { FoundItem } from '../finding/found-item.ts'
import { useEngine, useRoom } from '../shell/till-context.tsx'

export interface QuickKeys {
  readonly found: readonly FoundItem[]
  isPinned(skuId: number): boolean
  toggle(skuId: number): void
}

const most = 16

/** The shop's quick keys and those pinned on this lane. */
export function useQuickKeys(): QuickKeys {
  const { engine, finder, settings } = useRoom()
  const { bootstrap, phase } = useEngine()
  const [pinned, setPinned] = useState<readonly number[]>([])
  const [found, setFound] = useState<readonly FoundItem[]>([])

  useEffect(() => {
    void engine.kept<number[]>('quick-keys').then(kept => setPinned(kept ?? []))
  }, [engine])

  const wanted = [...new Set([...settings.quickSkus, ...pinned])].slice(0, most).join()
  useEffect(() => {
    let current = true
    const skuIds = wanted === '' ? [] : wanted.split(',').map(Number)
    void Promise.all(skuIds.map(skuId => finder.found(skuId))).then(items => {
      if (current) setFound(items.filter(item => item !== null))
    })
    return () => {
      current = false
    }
    // Looked up again as the catalogue arrives, not with every record that is sent.
  }, [finder, wanted, bootstrap?.segments, phase])

  return {
    found,
    isPinned: skuId => pinned.includes(skuId) || settings.quickSkus.includes(skuId),
    toggle(skuId) {
      const after = pinned.includes(skuId) ? pinned.filter(known => known !== skuId) : [...pinned, skuId].slice(-most)
      setPinned(after)
      void engine.keep('quick-keys', after).catch(() => undefined)
    },
  }
}
