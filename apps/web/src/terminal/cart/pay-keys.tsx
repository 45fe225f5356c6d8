import { type LiveSale, type PaymentMethod } from '@vaultsync/domain'
import { Key } from '@vaultsync/ui'
import { memo } from 'react'
import type { Way } from '../coordinator/state.ts'
import { useRoom, useTillState } from '../shell/till-context.tsx'
import { useCredit } from './use-credit.ts'

/** The same four places on selling and paying, so that the hand learns them once. */
export const PayKeys = memo(function PayKeys({ sale }: { sale: LiveSale }) {
  const { till, words, money } = useRoom()
  const { panel, asking } = useTillState()
  const credit = useCredit(sale.customer?.customerId ?? null)
  const paying = panel.name === 'tender' ? panel.way : null
  const closed = sale.lines.length === 0 || asking !== null
  const open = (way: Way) => till.dispatch({ type: 'tenderOpened', way })
  const given = (method: PaymentMethod): string => {
    const parts =
      sale.phase === 'tendering' ? sale.parts.filter(part => part.method === method && part.status !== 'failed') : []
    return parts.length === 0
      ? ''
      : money.amount(parts.reduce((sum, part) => sum + (part.givenMinor ?? part.amountMinor), 0))
  }
  const creditNote =
    given('store-credit') || (credit === null || credit.balanceMinor === 0 ? '' : money.amount(credit.balanceMinor))
  return (
    <div className="pay">
      <PayKey
        main={panel.name === 'find' && !closed}
        label={words.keys.cash}
        shortcut="F8"
        note={given('cash')}
        closed={closed}
        pressed={paying === 'cash'}
        onPress={() => open('cash')}
      />
      <PayKey
        label={words.keys.card}
        shortcut="F9"
        note={given('card-external')}
        closed={closed}
        pressed={paying === 'card-external'}
        onPress={() => open('card-external')}
      />
      <PayKey
        label={words.keys.credit}
        shortcut="F10"
        note={creditNote}
        closed={closed}
        pressed={paying === 'store-credit'}
        onPress={() => open('store-credit')}
      />
      {paying === null ? (
        <PayKey
          label={words.keys.split}
          shortcut="F7"
          note=""
          closed={closed}
          pressed={false}
          onPress={() => till.dispatch({ type: 'tenderOpened', way: 'cash', split: true })}
        />
      ) : (
        <PayKey
          label={words.tender.methods['gift-card']}
          shortcut="Alt G"
          note={given('gift-card')}
          closed={closed}
          pressed={paying === 'gift-card'}
          onPress={() => open('gift-card')}
        />
      )}
    </div>
  )
})

interface PayKeyProps {
  readonly label: string
  readonly shortcut: string
  readonly note: string
  readonly main?: boolean
  readonly pressed: boolean
  readonly closed: boolean
  onPress(): void
}

function PayKey({ label, shortcut, note, main, pressed, closed, onPress }: PayKeyProps) {
  return (
    <Key main={main === true} pressed={pressed} disabled={closed} onClick={onPress}>
      {label}
      <small>
        <kbd>{shortcut} </kbd>
        {note}
      </small>
    </Key>
  )
}
