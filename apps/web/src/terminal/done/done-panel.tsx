import { inCoins, loadedOn, paidFor } from '@vaultsync/domain'
import { Icon, Key, SyncMark } from '@vaultsync/ui'
import { useMemo, useState } from 'react'
import type { Done } from '../coordinator/state.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { QrCode } from '../printing/qr-code.tsx'
import { type Receipt, useReceipt } from '../printing/use-receipt.ts'
import { later } from '../shell/later.tsx'
import { useRoom } from '../shell/till-context.tsx'
import { BigAmount } from '../tender/big-amount.tsx'
import { partWords } from '../tender/ledger.tsx'
import { mailText, receiptText } from './receipt-text.ts'
import { useLevel } from './use-level.ts'

const MailReceipt = later(async () => (await import('../mailing/mail-receipt.tsx')).MailReceipt, null)

/** Thanks: the change stays where it was, the receipt is one key away, the next sale is the main one. */
export function DonePanel({ done }: { done: Done }) {
  const { till, words } = useRoom()
  const { fact } = done
  const [shown, setShown] = useState<Shown>(null)
  const receipt = useReceipt(fact)
  const toggle = (what: 'qr' | 'mail') => setShown(before => (before === what ? null : what))
  const next = () => till.dispatch({ type: 'nextSale' })
  useShortcuts([
    { keys: ['Enter'], label: '', quiet: true, run: next },
    { keys: ['p'], label: '', quiet: true, run: receipt.print },
    { keys: ['q'], label: '', quiet: true, run: () => toggle('qr') },
    { keys: ['e'], label: '', quiet: true, run: () => toggle('mail') },
    { keys: ['g'], label: '', quiet: true, run: receipt.printGift },
  ])
  const refund = fact.totalMinor + loadedOn(fact) < 0
  const number = fact.receiptNumber
  return (
    <main className="tender">
      <header className="task">
        <h1>{refund ? words.done.refundTitle(number) : words.done.title(number)}</h1>
        <SafeLine opId={done.opId} />
      </header>
      <Given fact={fact} customer={receipt.customer ?? ''} />
      <div className="counter">
        <DoneChange fact={fact} />
        <Hand receipt={receipt} saleId={fact.saleId} shown={shown} onShow={setShown} />
      </div>
      <div className="go">
        <Key main shortcut="Enter" onClick={next}>
          <span>{words.done.next}</span>
        </Key>
      </div>
    </main>
  )
}

type Shown = 'qr' | 'mail' | null

interface HandProps {
  readonly receipt: Receipt
  readonly saleId: string
  readonly shown: Shown
  onShow(shown: Shown): void
}

/** The ways a customer takes the receipt along. */
function Hand({ receipt, saleId, shown, onShow }: HandProps) {
  const { words } = useRoom()
  const text = useMemo(() => (shown === 'qr' ? receiptText(receipt.document) : ''), [shown, receipt.document])
  const toggle = (what: Shown) => onShow(shown === what ? null : what)
  return (
    <section className="hand">
      <h2 className="vh">{words.done.receipt}</h2>
      <div className="choices">
        <Key shortcut="P" onClick={receipt.print}>
          <Icon name="print" />
          <span>{receipt.printed ? words.done.printCopy : words.done.print}</span>
        </Key>
        <Key shortcut="E" pressed={shown === 'mail'} onClick={() => toggle('mail')}>
          <Icon name="mail" />
          <span>{receipt.email === null ? words.done.mail.open : words.done.mail.openTo(receipt.email)}</span>
        </Key>
        <Key shortcut="Q" pressed={shown === 'qr'} onClick={() => toggle('qr')}>
          <Icon name="qr" />
          <span>{words.done.qr}</span>
        </Key>
        <Key shortcut="G" onClick={receipt.printGift}>
          <Icon name="print" />
          <span>{words.done.gift}</span>
        </Key>
      </div>
      {shown === 'mail' ? (
        <MailReceipt
          saleId={saleId}
          known={receipt.email}
          text={mailText(receipt.document)}
          onClose={() => onShow(null)}
        />
      ) : null}
      {shown === 'qr' ? (
        <div className="qr">
          <QrCode value={text} label={words.done.qrLabel} />
          <p>
            <small>{words.done.qrNote}</small>
          </p>
        </div>
      ) : null}
      {shown === null ? (
        <p className="said" role="status">
          <small>{receipt.said}</small>
        </p>
      ) : null}
    </section>
  )
}

function Given({ fact, customer }: { fact: Done['fact']; customer: string }) {
  const room = useRoom()
  const { words, money } = room
  const paid = paidFor(fact)
  const inOne = paid.length === 1 && fact.totalMinor > 0
  return (
    <table className="ledger">
      <caption className="vh">{words.tender.caption(money.amount(fact.totalMinor + loadedOn(fact)))}</caption>
      <tbody>
        {paid.map(payment => (
          <tr key={payment.paymentId}>
            <th scope="row">{words.tender.methods[payment.method]}</th>
            <td>{inOne && payment.method === 'cash' ? words.tender.cashForAll : partWords(room, payment, customer)}</td>
            <td className="num">{money.amount(payment.givenMinor ?? payment.amountMinor)}</td>
            {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- keeps the place of the key that takes a part off */}
            <td className="act" />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DoneChange({ fact }: { fact: Done['fact'] }) {
  const { words, money, settings } = useRoom()
  const out = paidFor(fact)
    .filter(({ amountMinor }) => amountMinor < 0)
    .reduce((sum, part) => sum - part.amountMinor, 0)
  const amount = out > 0 ? out : fact.changeMinor
  const pieces = inCoins(fact.changeMinor, settings.denominations)
  return (
    <section className="change">
      <h2>{out > 0 ? words.tender.giveBack : words.tender.change}</h2>
      <BigAmount text={money.amount(amount)} />
      <p>{pieces.map(({ valueMinor, count }) => `${count} × ${money.amount(valueMinor)}`).join(' · ')}&nbsp;</p>
    </section>
  )
}

/** How far this very record has come, as it goes. */
function SafeLine({ opId }: { opId: string }) {
  const { words } = useRoom()
  const { level, connected, peerName } = useLevel(opId)
  const { safe } = words.done
  const said = {
    local: connected ? safe.localOnline : safe.local,
    peer: safe.peer(peerName ?? words.strip.noPeer),
    accepted: safe.accepted,
    applied: safe.applied,
  }[level]
  return (
    <p className="safe">
      <SyncMark level={level} /> {said}
    </p>
  )
}
