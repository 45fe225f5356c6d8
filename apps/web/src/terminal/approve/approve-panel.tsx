import { type Action, may, nextSale, type SaleEvent, type StaffMember, totalsOf } from '@vaultsync/domain'
import type { Asking } from '../coordinator/state.ts'
import { contextOf } from '../coordinator/next-sale.ts'
import { linesOf } from '../coordinator/stepping.ts'
import type { Shortcut } from '../keys/shortcut.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { PanelHead } from '../shell/panel-head.tsx'
import { useRoom, useTillState } from '../shell/till-context.tsx'
import { firstName, staffMember } from '../shop/staff.ts'
import { PinPad } from '../unlock/pin-pad.tsx'
import { usePin } from '../unlock/use-pin.ts'

/** A manager says yes on the spot, with their own PIN, for this one step. The cashier stays signed in. */
export function ApprovePanel({ asking }: { asking: Asking }) {
  const { till, words } = useRoom()
  const { cashier, sale } = useTillState()
  const { storeId } = till.world().context
  const entry = usePin(person => {
    const manager = staffMember(person)
    if (!may(manager, asking.action, storeId)) return false
    till.dispatch({ type: 'approved', approver: manager })
    return true
  })
  const back: Shortcut = {
    keys: ['Escape'],
    label: '',
    quiet: true,
    run: () => till.dispatch({ type: 'refusedApproval' }),
  }
  useShortcuts([back])
  const name = firstName(cashier?.name ?? '')
  const change = asking.deed.kind === 'sale' ? asking.deed.event : null
  return (
    <main className="approve">
      <PanelHead title={words.approve.title} back={words.approve.back} />
      <div className="ask">
        <p className="verdict">{words.approve.may(name, actionWords(words, asking.action))}</p>
        {change === null ? <DeedRows asking={asking} /> : <SaleChange event={change} sale={sale} />}
        <p>
          <small>{words.approve.written}</small>
        </p>
      </div>
      <PinPad
        entry={entry}
        title={words.approve.pin}
        group={words.approve.group}
        note={words.approve.stays(name)}
        refusal={words.approve.notAllowed(words.approve.group)}
      />
    </main>
  )
}

type Words = ReturnType<typeof useRoom>['words']

function actionWords(words: Words, action: Action): string {
  const { what } = words.approve
  switch (action) {
    case 'discount.line':
    case 'discount.cart':
      return what.discount
    case 'price.override':
      return what['price-override']
    case 'return.receipt':
      return what.return
    case 'return.blind':
      return what['blind-return']
    case 'reverse':
    case 'void':
      return what.void
    case 'no-sale':
      return what['no-sale']
    case 'cash-move':
      return what['cash-out']
    case 'buy':
    case 'buy.override':
    case 'buy.over-budget':
      return what['trade-in']
    case 'tender.on-account':
      return what['on-account']
    case 'sell.unheld':
      return what.unheld
    default:
      return what['close-shift']
  }
}

/** Before and after, in figures: the step is tried as if the manager had said yes. */
function SaleChange({ event, sale }: { event: SaleEvent; sale: ReturnType<typeof useTillState>['sale'] }) {
  const { till, words, money } = useRoom()
  const state = useTillState()
  const context = contextOf(state, till.world(), whoeverMay)
  const tried = context === null ? null : nextSale(sale, event, context)
  const before = sale.phase === 'open' || sale.phase === 'tendering' ? totalsOf(sale) : null
  const after =
    tried?.ok === true && (tried.value.phase === 'open' || tried.value.phase === 'tendering')
      ? totalsOf(tried.value)
      : null
  const line = 'line' in event ? linesOf(sale).find(known => known.line === event.line) : undefined
  const title = line === undefined || line.kind === 'return' ? null : line.item
  if (before === null) return null
  if (event.type === 'releaseLine' && line !== undefined) return <Released line={line} reason={event.reason} />
  return (
    <table className="ledger">
      <caption className="vh">{words.approve.caption}</caption>
      <tbody>
        <tr>
          <th scope="row">{title?.title ?? words.cart.total}</th>
          <td>{title?.detail}</td>
          <td className="num">
            <s>{money.amount(before.totalMinor)}</s>
          </td>
        </tr>
        {after === null ? null : (
          <tr className="on">
            <th scope="row">{words.approve.newTotal}</th>
            <td>
              {words.approve.withTax}
              <small>{words.approve.less(money.amount(before.totalMinor - after.totalMinor))}</small>
            </td>
            <td className="num">{money.amount(after.totalMinor)}</td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function Released({ line, reason }: { line: ReturnType<typeof linesOf>[number]; reason: string }) {
  const { words, numbers } = useRoom()
  if (line.kind === 'return') return null
  return (
    <table className="ledger">
      <caption className="vh">{words.approve.caption}</caption>
      <tbody>
        <tr className="on">
          <th scope="row">{line.item.title}</th>
          <td>
            {line.item.detail}
            <small>{reason}</small>
          </td>
          <td className="num">{numbers.format(line.quantity)}</td>
        </tr>
      </tbody>
    </table>
  )
}

/** Only to show what a yes would come to; nothing is decided with it. */
const whoeverMay: StaffMember = { staffId: '', name: '', assignments: [{ role: 'owner', stores: 'all' }] }

function DeedRows({ asking }: { asking: Asking }) {
  const { words, money } = useRoom()
  const { deed } = asking
  if (deed.kind === 'sale') return null
  const row = {
    'no-sale': () => ({ what: words.shift.drawer, note: deed.kind === 'no-sale' ? deed.reason : '', amount: '' }),
    'cash-move': () => ({
      what: words.shift.cashMove,
      note: deed.kind === 'cash-move' ? deed.reason : '',
      amount: deed.kind === 'cash-move' ? money.amount(deed.amountMinor) : '',
    }),
    'close-shift': () => ({
      what: words.shift.counted,
      note: deed.kind === 'close-shift' ? (deed.body.note ?? '') : '',
      amount: deed.kind === 'close-shift' ? money.amount(deed.body.countedMinor - deed.body.expectedMinor) : '',
    }),
    reverse: () => ({ what: words.returns.undoWhole, note: deed.kind === 'reverse' ? deed.reason : '', amount: '' }),
    reprint: () => ({ what: words.done.printCopy, note: '', amount: '' }),
  }[deed.kind]()
  return (
    <table className="ledger">
      <caption className="vh">{words.approve.caption}</caption>
      <tbody>
        <tr className="on">
          <th scope="row">{row.what}</th>
          <td>{row.note}</td>
          <td className="num">{row.amount}</td>
        </tr>
      </tbody>
    </table>
  )
}
