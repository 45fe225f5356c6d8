import { type TenderingSale, type TenderPart, totalsOf } from '@vaultsync/domain'
import { Icon } from '@vaultsync/ui'
import { type TillRoom, useRoom } from '../shell/till-context.tsx'
import type { Tender } from './use-tender.ts'

/** What has been given so far, and the part that is being given now. */
export function Ledger({ sale, tender }: { sale: TenderingSale; tender: Tender }) {
  const room = useRoom()
  const { words, money } = room
  const totals = totalsOf(sale)
  return (
    <table className="ledger">
      <caption className="vh">{words.tender.caption(money.amount(totals.totalMinor))}</caption>
      <tbody>
        {sale.parts.map(part => (
          <Part key={part.paymentId} sale={sale} part={part} />
        ))}
        {totals.remainingMinor === 0 ? null : (
          <tr className="on">
            <th scope="row">{words.tender.methods[tender.way]}</th>
            <CurrentPart sale={sale} tender={tender} />
            <td className="num">{money.amount(tender.out ? -tender.amountMinor : tender.amountMinor)}</td>
            {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- keeps the place of the key that takes a part off */}
            <td className="act" />
          </tr>
        )}
      </tbody>
    </table>
  )
}

function CurrentPart({ sale, tender }: { sale: TenderingSale; tender: Tender }) {
  const { words, money } = useRoom()
  const { way, out, dueMinor, credit } = tender
  const whole = sale.parts.length === 0
  const lead = whole ? words.tender.cashForAll : words.tender.cashFor(money.amount(dueMinor))
  if (way === 'store-credit') {
    const customer = sale.customer?.name ?? ''
    if (sale.customer === null) return <td className="caution">{words.tender.noCustomer}</td>
    if (out) return <td>{words.tender.creditGiven(customer)}</td>
    if (credit === null || credit.spendableMinor === 0)
      return <td className="caution">{words.tender.noCredit(customer)}</td>
    const most = money.amount(credit.spendableMinor)
    const taken = money.amount(tender.amountMinor)
    const share = Math.min(100, (100 * tender.amountMinor) / credit.spendableMinor)
    return (
      <td>
        {credit.byLease ? words.tender.creditLease(taken, most) : words.tender.creditOf(taken, most)}
        <span className="gauge" aria-hidden="true">
          <i style={{ width: `${share}%` }} />
        </span>
        <small>
          {words.tender.creditStays(
            customer,
            money.amount(credit.balanceMinor),
            money.amount(credit.balanceMinor - tender.amountMinor),
          )}
        </small>
      </td>
    )
  }
  if (way === 'gift-card' && credit !== null && !out)
    return (
      <td>
        {words.giftCard.balance(money.amount(credit.balanceMinor))}
        {credit.byLease ? <small>{words.giftCard.balanceHere(money.amount(credit.spendableMinor))}</small> : null}
      </td>
    )
  const note = {
    cash: out ? words.tender.cashOut : words.tender.cashNote,
    'card-external': words.tender.cardAsk,
    'gift-card': words.tender.giftAsk,
    'on-account': words.tender.accountNote(sale.customer?.name ?? ''),
  }[way]
  return (
    <td>
      {lead}
      <small>{note}</small>
    </td>
  )
}

function Part({ sale, part }: { sale: TenderingSale; part: TenderPart }) {
  const room = useRoom()
  const { till, words, money } = room
  const method = words.tender.methods[part.method]
  const failed = part.status === 'failed'
  return (
    <tr className={failed ? 'needs' : undefined}>
      <th scope="row">{method}</th>
      <td>
        {failed ? (
          <>
            <span className="flag caution">
              <Icon name="alert" />
              {words.tender.cardFailed}
            </span>
            <small>{words.tender.cardFailedNote}</small>
          </>
        ) : (
          partWords(room, part, sale.customer?.name ?? '')
        )}
      </td>
      <td className="num">
        {failed ? <s>{money.amount(part.amountMinor)}</s> : money.amount(part.givenMinor ?? part.amountMinor)}
      </td>
      <td className="act">
        <button
          type="button"
          aria-label={words.tender.takeOff(method)}
          onClick={() => till.dispatch({ type: 'sale', event: { type: 'removeTender', paymentId: part.paymentId } })}
        >
          <Icon name="cross" />
        </button>
      </td>
    </tr>
  )
}

type Said = Pick<TillRoom, 'words' | 'money'>
interface Written {
  readonly method: TenderPart['method']
  readonly amountMinor: number
  readonly reference: string | null
}

/** How a part that is written down reads, while paying and when it is done. */
export function partWords({ words, money }: Said, part: Written, customer: string) {
  const { tender } = words
  switch (part.method) {
    case 'cash':
      return part.amountMinor < 0 ? tender.cashOut : tender.cashFor(money.amount(part.amountMinor))
    case 'card-external':
    case 'card':
      return (
        <>
          {part.reference === null || part.reference === '' ? tender.cardNoSlip : tender.cardSlip(part.reference)}
          <small>{tender.cardNote}</small>
        </>
      )
    case 'store-credit':
      return part.amountMinor < 0 ? tender.creditGiven(customer) : customer
    case 'gift-card':
      return tender.giftNote(part.reference ?? '')
    case 'on-account':
      return tender.accountNote(customer)
  }
}
