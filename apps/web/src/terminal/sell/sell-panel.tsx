import { ApprovePanel } from '../approve/approve-panel.tsx'
import { EditPanel } from '../cart/edit-panel.tsx'
import { SerialPanel } from '../cart/serial-panel.tsx'
import { UnknownPanel } from '../cart/unknown-panel.tsx'
import { CustomerPanel } from '../customer/customer-panel.tsx'
import { DonePanel } from '../done/done-panel.tsx'
import type { FoundItem } from '../finding/found-item.ts'
import { GiftCardPanel } from '../gift-card/gift-card-panel.tsx'
import { HoldPanel } from '../holds/hold-panel.tsx'
import { ParkPanel } from '../park/park-panel.tsx'
import { ReturnsPanel } from '../returns/returns-panel.tsx'
import { useTillState } from '../shell/till-context.tsx'
import { FailedPanel } from '../tender/failed-panel.tsx'
import { TenderPanel } from '../tender/tender-panel.tsx'
import { OfferPanel } from '../trade-in/offer-panel.tsx'
import { FindPanel } from './find-panel.tsx'
import type { Search } from './use-search.ts'

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
      return <ReturnsPanel saleId={panel.saleId} />
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
      return <UnknownPanel scanned={panel.scanned} />
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
