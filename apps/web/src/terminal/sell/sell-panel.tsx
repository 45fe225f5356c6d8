import type { FoundItem } from '../finding/found-item.ts'
import { later } from '../shell/later.tsx'
import { useTillState } from '../shell/till-context.tsx'
import { FailedPanel } from '../tender/failed-panel.tsx'
import { FindPanel } from './find-panel.tsx'
import type { Search } from './use-search.ts'

const ApprovePanel = later(async () => (await import('../approve/approve-panel.tsx')).ApprovePanel)
const CustomerPanel = later(async () => (await import('../customer/customer-panel.tsx')).CustomerPanel)
const EditPanel = later(async () => (await import('../cart/edit-panel.tsx')).EditPanel)
const SerialPanel = later(async () => (await import('../cart/serial-panel.tsx')).SerialPanel)
const UnknownPanel = later(async () => (await import('../cart/unknown-panel.tsx')).UnknownPanel)
const GiftCardPanel = later(async () => (await import('../gift-card/gift-card-panel.tsx')).GiftCardPanel)
const HoldPanel = later(async () => (await import('../holds/hold-panel.tsx')).HoldPanel)
const ParkPanel = later(async () => (await import('../park/park-panel.tsx')).ParkPanel)
const ReturnsPanel = later(async () => (await import('../returns/returns-panel.tsx')).ReturnsPanel)
const TenderPanel = later(async () => (await import('../tender/tender-panel.tsx')).TenderPanel)
const DonePanel = later(async () => (await import('../done/done-panel.tsx')).DonePanel)
const OfferPanel = later(async () => (await import('../trade-in/offer-panel.tsx')).OfferPanel)

/** As soon as there is something to pay: nobody waits for these at the counter. */
export function warmPaying(): void {
  TenderPanel.warm()
  DonePanel.warm()
}

/** What stands over the results at this moment; a question for a manager stands over everything else. */
export function SellPanel({ search, quick }: { search: Search; quick: readonly FoundItem[] }) {
  const { panel, asking, sale } = useTillState()
  if (asking !== null) return <ApprovePanel asking={asking} />
  switch (panel.name) {
    case 'find':
      return <FindPanel search={search} quick={quick} />
    case 'customer':
      return <CustomerPanel />
    case 'returns':
      return <ReturnsPanel key={panel.saleId} saleId={panel.saleId} />
    case 'offer':
      return <OfferPanel found={panel.found} intent={panel.intent} quantity={panel.quantity} />
    case 'park':
      return <ParkPanel />
    case 'edit':
      return <EditPanel what={panel.what} line={panel.line} />
    case 'serial':
      return <SerialPanel found={panel.found} scanned={panel.scanned} />
    case 'hold':
      return <HoldPanel line={panel.line} find={search.setTyped} />
    case 'gift-card':
      return <GiftCardPanel scanned={panel.scanned} />
    case 'unknown':
      return <UnknownPanel scanned={panel.scanned} onRungUp={() => search.setTyped('')} />
    case 'tender':
      return sale.phase === 'tendering' ? (
        <TenderPanel key={`${panel.way} ${sale.parts.length}`} sale={sale} way={panel.way} split={panel.split} />
      ) : (
        <FindPanel search={search} quick={quick} />
      )
    case 'failed':
      return <FailedPanel reason={panel.reason} />
    case 'done':
      return <DonePanel done={panel.done} />
  }
}
