import type {
  Action,
  CartItem,
  LiveSale,
  Reach,
  SaleEvent,
  SaleFact,
  StaffMember,
  TenderEvent,
} from '@vaultsync/domain'
import type { HoldViews } from '../holds/hold.ts'
import type { PinAttempts } from '../unlock/lock-out.ts'
import type { Deed, Done, Intent, Notice, Page, Panel, Way } from './state.ts'

export interface LeftBehind {
  readonly sale: LiveSale | null
  readonly receiptNumber: string | null
  readonly attempts: PinAttempts
}

/** Everything that can happen on the screen, and every answer of the machinery below it. */
export type TillEvent =
  | { readonly type: 'unlocked'; readonly staff: StaffMember }
  | { readonly type: 'pinTried'; readonly attempts: PinAttempts }
  | { readonly type: 'locked' }
  | { readonly type: 'pageOpened'; readonly page: Page }
  | { readonly type: 'panelOpened'; readonly panel: Panel }
  | { readonly type: 'back' }
  | { readonly type: 'intentChosen'; readonly intent: Intent }
  | { readonly type: 'sale'; readonly event: SaleEvent }
  | { readonly type: 'tenderOpened'; readonly way: Way; readonly split?: boolean }
  /** A part of the payment; the sale completes when nothing is left to pay. */
  | { readonly type: 'paid'; readonly event: TenderEvent }
  | { readonly type: 'lineSelected'; readonly line: number | null }
  | { readonly type: 'lineStepped'; readonly by: 1 | -1 }
  | { readonly type: 'undone' }
  /** Something outside the sale that a role may do, may do with approval, or may not do. */
  | { readonly type: 'deedWanted'; readonly action: Action; readonly deed: Deed; readonly reach?: Reach }
  /** A thing came over the counter: it begins the next sale when the last one is done. */
  | { readonly type: 'rungUp'; readonly item: CartItem; readonly quantity: number }
  | { readonly type: 'approved'; readonly approver: StaffMember }
  | { readonly type: 'refusedApproval' }
  | { readonly type: 'completed' }
  | { readonly type: 'holdsSeen'; readonly views: HoldViews }
  | { readonly type: 'saleKept'; readonly fact: SaleFact; readonly opId: string }
  | { readonly type: 'saleNotKept'; readonly reason: string }
  | { readonly type: 'deedKept'; readonly said: Notice['said'] | null }
  | { readonly type: 'deedNotKept'; readonly reason: string }
  | { readonly type: 'receiptNumberDrawn'; readonly receiptNumber: string }
  /** What an earlier page left behind: an unfinished cart, a number that was drawn, wrong PINs. */
  | { readonly type: 'remembered'; readonly left: LeftBehind }
  /** Another tab sells from now on, with the cart that was open here. */
  | { readonly type: 'penLost' }
  | { readonly type: 'parkAsked'; readonly label: string }
  | { readonly type: 'saleParked'; readonly title: string }
  | { readonly type: 'saleResumed'; readonly sale: LiveSale }
  | { readonly type: 'nextSale' }
  | { readonly type: 'said'; readonly said: Notice['said'] }
  | { readonly type: 'noticeGone' }
  | { readonly type: 'sheetShown'; readonly open: boolean }
  | { readonly type: 'cartShown'; readonly open: boolean }
  | { readonly type: 'lastFound'; readonly last: Done }
