import { openSale } from '@vaultsync/domain'
import { memo, useCallback, useEffect, useMemo, useState } from 'react'
import { Cart } from '../cart/cart.tsx'
import { Foot } from '../keys/foot.tsx'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { useReturnToSelling } from '../done/use-return-to-selling.ts'
import { later } from '../shell/later.tsx'
import { linesOf } from '../coordinator/stepping.ts'
import { useEngine, useNow, useRoom, useTillState } from '../shell/till-context.tsx'
import { TopBar } from '../shell/top-bar.tsx'
import { NoticeBar } from './notice-bar.tsx'
import { takeScan } from './ring-up.ts'
import { focusSearch, SearchField } from './search-field.tsx'
import { SellPanel, warmPaying } from './sell-panel.tsx'
import { useQuickKeys } from './use-quick-keys.ts'
import { useSearch } from './use-search.ts'
import { useSellShortcuts } from './use-sell-shortcuts.ts'

const Camera = later(async () => (await import('../finding/camera.tsx')).Camera, null)
const ReceiptAside = later(
  async () => (await import('../done/receipt-aside.tsx')).ReceiptAside,
  <aside className="beside" aria-busy="true" />,
)

/** As soon as there is something to pay, what comes after the goods is fetched. */
function useWarmPaying(begun: boolean): void {
  useEffect(() => {
    if (!begun) return
    warmPaying()
    ReceiptAside.warm()
  }, [begun])
}

/** The screen of the day: search on top, results or a panel on the left, the cart on the right. */
export function SellScreen() {
  const room = useRoom()
  const { till, words, settings } = room
  const state = useTillState()
  const { panel, sale, intent, cartOpen } = state
  const search = useSearch()
  const quick = useQuickKeys()
  const [camera, setCamera] = useState(false)
  const shortcuts = useSellShortcuts({ search, quick })
  useShortcuts(shortcuts, { behind: true })
  useEffect(focusSearch, [])
  const { setTyped } = search
  const settling = panel.name === 'tender' || panel.name === 'done'
  useEffect(() => {
    if (settling) setTyped('')
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the text is dropped when paying begins, not whenever it changes
  }, [settling])
  const done = panel.name === 'done' ? panel.done : null
  useEffect(() => {
    // On a phone the open cart lies over everything else.
    document.querySelector('.till > main')?.toggleAttribute('inert', cartOpen)
  }, [cartOpen, panel, state.asking])
  const secondsLeft = useReturnToSelling(done)
  useWarmPaying(linesOf(sale).length > 0)
  const shownSale = useMemo(
    () => (sale.phase === 'open' || sale.phase === 'tendering' ? sale : openSale(sale.saleId, settings.pricing)),
    [sale, settings.pricing],
  )
  const openCamera = useCallback(() => setCamera(true), [])

  const type = (typed: string) => {
    search.setTyped(typed)
    if (typed === '' || panel.name === 'find') return
    till.dispatch(done === null ? { type: 'panelOpened', panel: { name: 'find' } } : { type: 'nextSale' })
  }
  const onCode = (code: string) => {
    setCamera(false)
    void takeScan(room, code).then(scanned => {
      if (scanned === 'several') type(code)
      if (scanned === 'unknown') till.dispatch({ type: 'panelOpened', panel: { name: 'unknown', scanned: code } })
    })
  }
  const placeholder = intent === 'trade-in' ? words.tradeIn.search : words.sell.search
  const results =
    panel.name === 'find' && state.asking === null && search.results.groups.length > 0 && search.typed !== ''
  return (
    <div className="till" data-cart={cartOpen || undefined}>
      <TopBar>
        <SearchField
          typed={search.typed}
          placeholder={placeholder}
          expanded={results}
          picked={search.cell !== null}
          onType={type}
          onKey={search.onKey}
          onCamera={openCamera}
        />
      </TopBar>
      <SellPanel search={search} quick={quick.found} />
      {done === null ? <Cart sale={shownSale} onCamera={openCamera} /> : <ReceiptAside done={done} />}
      <NoticeBar />
      <Foot shortcuts={shortcuts}>
        <FootNote done={done !== null} secondsLeft={secondsLeft} />
      </Foot>
      {camera ? <Camera onCode={onCode} onClose={() => setCamera(false)} /> : null}
    </div>
  )
}

const FootNote = memo(function FootNote({ done, secondsLeft }: { done: boolean; secondsLeft: number | null }) {
  const { words, dates } = useRoom()
  const { panel } = useTillState()
  const { carts, safety } = useEngine()
  const now = useNow(10_000)
  if (done) return secondsLeft === null ? words.done.stay : words.done.backSoon(secondsLeft)
  if (panel.name === 'tender') return safety.connected ? words.tender.online : words.tender.cardReaders
  return [words.parkedCount(carts.length), dates.dayAndTime(now)].filter(Boolean).join(' · ')
})
