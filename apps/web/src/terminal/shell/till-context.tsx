import { type DateFormats, dateFormats, type MoneyFormat, moneyFormat } from '@vaultsync/ui'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Till } from '../coordinator/till.ts'
import type { TillState } from '../coordinator/state.ts'
import type { EngineSnapshot, TillEngine } from '../engine/till-engine.ts'
import type { PoleDisplay } from '../display/pole-display.ts'
import type { AttachedScanners } from '../finding/attached-scanners.ts'
import type { Finder } from '../finding/finder.ts'
import type { HoldKeeper } from '../holds/keeper.ts'
import type { ReceiptPost } from '../mailing/receipt-post.ts'
import type { Printer } from '../printing/printer.ts'
import { type ShopSettings, shopSettings } from '../shop/settings.ts'
import { loadWords, type Words, wordsFor } from '../words/words.ts'
import { readLanguage } from './language.ts'

/** The machinery, as it was started: the same objects for as long as the page lives. */
export interface Machinery {
  readonly engine: TillEngine
  readonly till: Till
  readonly finder: Finder
  readonly printer: Printer
  readonly holds: HoldKeeper
  readonly post: ReceiptPost
  readonly scanners: () => Promise<AttachedScanners>
  readonly pole: PoleDisplay
  readonly newId: () => string
  /** The engine's own subscribe and snapshot, free to be handed on. */
  readonly watch: TillEngine['subscribe']
  readonly look: TillEngine['snapshot']
}

/** The machinery and how this store writes things. */
export interface TillRoom extends Machinery {
  readonly words: Words
  readonly money: MoneyFormat
  readonly dates: DateFormats
  readonly numbers: Intl.NumberFormat
  readonly locale: string
  readonly settings: ShopSettings
}

const room = createContext<TillRoom | null>(null)

export function TillProvider({ machinery, children }: { machinery: Machinery; children: ReactNode }) {
  const snapshot = useSyncExternalStore(machinery.watch, machinery.look, machinery.look)
  const [language, setLanguage] = useState(readLanguage)
  useEffect(() => {
    const read = () => setLanguage(readLanguage())
    window.addEventListener('till-language', read)
    return () => window.removeEventListener('till-language', read)
  }, [])
  const { store, tenant } = snapshot
  const [loaded, setLoaded] = useState(0)
  const wished = language === 'store' ? (store?.locale ?? navigator.language) : language
  useEffect(() => {
    void loadWords(wished).then(() => setLoaded(times => times + 1))
  }, [wished])
  const value = useMemo((): TillRoom => {
    const shopLocale = store?.locale ?? navigator.language
    const locale = language === 'store' ? shopLocale : language
    return {
      ...machinery,
      locale,
      words: wordsFor(locale),
      money: moneyFormat(shopLocale, store?.currency ?? 'USD'),
      dates: dateFormats(
        locale.split('-')[0] === shopLocale.split('-')[0] ? shopLocale : locale,
        store?.timezone ?? zoneHere(),
      ),
      numbers: new Intl.NumberFormat(shopLocale),
      settings: shopSettings({ ...snapshot, store, tenant }),
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- it changes with the shop's own rows, not with every record
  }, [machinery, store, tenant, language, loaded])
  useEffect(() => {
    document.documentElement.lang = value.locale
  }, [value.locale])
  return <room.Provider value={value}>{children}</room.Provider>
}

const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

export function useRoom(): TillRoom {
  const value = useContext(room)
  if (value === null) throw new Error('a till screen stands inside the till')
  return value
}

export const useWords = (): Words => useRoom().words

export function useTillState(): TillState {
  const { till } = useRoom()
  return useSyncExternalStore(till.subscribe, till.state, till.state)
}

/** The cart on the screen would still be there if the machine went dark now. */
export function useCartIsKept(): boolean {
  const { till } = useRoom()
  return useSyncExternalStore(till.subscribe, till.cartIsKept, till.cartIsKept)
}

export function useEngine(): EngineSnapshot {
  const { watch, look } = useRoom()
  return useSyncExternalStore(watch, look, look)
}

/** The corrected time, ticking no faster than it is shown. */
export function useNow(everyMs: number): number {
  const { engine } = useRoom()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now + engine.snapshot().clockOffsetMs
}
