import { OperationError } from '@vaultsync/base'
import { useEffect, useState } from 'react'
import type { OwnSale, TillEngine } from '../engine/till-engine.ts'
import { lineIsCut } from '../shell/line-is-cut.ts'
import { useEngine, useNow, useRoom } from '../shell/till-context.tsx'

export interface FoundSale {
  readonly own: OwnSale
  /** Another lane sold it: the shop's books told of it. */
  readonly elsewhere: boolean
}

export interface SalesFound {
  /** What these were found by: the list follows the text a moment later. */
  readonly of: string
  readonly sales: readonly FoundSale[]
  /** How it stands with the other lanes: not asked for so little text, being asked, answered, not answered, or out of reach. */
  readonly others: 'unasked' | 'asking' | 'told' | 'silent' | 'cut'
}

interface Told {
  readonly text: string
  readonly others: 'told' | 'silent' | 'cut'
  readonly sales: readonly OwnSale[]
}

const isUnreachable = (failure: unknown): boolean =>
  failure instanceof OperationError && failure.code === 'net.unreachable'

/** Below this, the books would tell of everything. */
const fewestLetters = 3
const typingPauseMs = 250
const shown = 50

/** This lane's own sales at once; those of every other lane as soon as the books have answered. */
export function useSalesFound(typed: string): SalesFound {
  const { engine, settings } = useRoom()
  const { safety } = useEngine()
  const text = typed.trim()
  const [own, setOwn] = useState<{ readonly of: string; readonly sales: readonly OwnSale[] }>({ of: '', sales: [] })
  const [told, setTold] = useState<Told | null>(null)
  useEffect(() => {
    let wanted = true
    void engine.ownSales({ text, limit: shown }).then(found => {
      if (wanted) setOwn({ of: text, sales: found })
    })
    return () => {
      wanted = false
    }
  }, [engine, text, safety])

  const cut = lineIsCut(safety, useNow(5_000))
  const asks = !cut && text.length >= fewestLetters
  useEffect(() => {
    if (!asks) return undefined
    let wanted = true
    const tell = (others: Told['others'], sales: readonly OwnSale[]) => wanted && setTold({ text, others, sales })
    const ask = () =>
      engine.bookedSales({ text }).then(
        sales => tell('told', sales),
        (failure: unknown) => tell(isUnreachable(failure) ? 'cut' : 'silent', []),
      )
    const timer = setTimeout(() => void ask(), typingPauseMs)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [engine, text, asks])

  const known = new Set(own.sales.map(({ sale }) => sale.saleId))
  const answered = asks && told?.text === text ? told : null
  const others = (answered?.sales ?? []).filter(
    ({ sale }) => !known.has(sale.saleId) && sale.currency === settings.pricing.currency,
  )
  return {
    of: own.of,
    sales: [
      ...own.sales.map(sale => ({ own: sale, elsewhere: false })),
      ...others.map(sale => ({ own: sale, elsewhere: true })),
    ],
    others: cut ? 'cut' : asks ? (answered?.others ?? 'asking') : 'unasked',
  }
}

const isId = (text: string): boolean => /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(text)

/** One sale by its id or its whole receipt number: on this lane, else in the shop's books. */
export async function findSale(engine: TillEngine, idOrNumber: string): Promise<FoundSale | null> {
  const own = await engine.ownSale(idOrNumber)
  if (own !== null) return { own, elsewhere: false }
  if (!engine.snapshot().safety.connected || idOrNumber.length < fewestLetters) return null
  const wish = isId(idOrNumber) ? { saleId: idOrNumber } : { text: idOrNumber }
  const booked = await engine.bookedSales(wish).catch(() => [])
  const isIt = ({ sale }: OwnSale) =>
    sale.saleId === idOrNumber || sale.receiptNumber.toLowerCase() === idOrNumber.toLowerCase()
  const found = booked.find(isIt)
  return found === undefined ? null : { own: found, elsewhere: true }
}

/** A sale of this lane, with what other lanes have taken back of it as soon as the books have told. */
export function useReturnedAnywhere({ own, elsewhere }: FoundSale): OwnSale {
  const { engine } = useRoom()
  const { safety } = useEngine()
  const [booked, setBooked] = useState<OwnSale | null>(null)
  const { saleId } = own.sale
  const asks = safety.connected && !elsewhere
  useEffect(() => {
    if (!asks) return undefined
    let wanted = true
    void engine.bookedSales({ saleId }).then(
      ([found]) => wanted && setBooked(found ?? null),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [engine, saleId, asks])
  return booked === null ? own : together(own, booked)
}

/** Whoever knows of more that came back is right. */
export function together(here: OwnSale, there: OwnSale): OwnSale {
  const lines = [...new Set([...Object.keys(here.returned), ...Object.keys(there.returned)].map(Number))]
  const returned = Object.fromEntries(
    lines.map(line => [line, Math.max(here.returned[line] ?? 0, there.returned[line] ?? 0)]),
  )
  return { ...here, reversed: here.reversed || there.reversed, returned }
}
