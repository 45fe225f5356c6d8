import { Dialog } from '@vaultsync/ui'
import { useRoom } from '../shell/till-context.tsx'
import type { Words } from '../words/words.ts'

/** Every key of the till, on one sheet. */
export function KeysSheet() {
  const { till, words } = useRoom()
  const { keys, sheet } = words
  return (
    <Dialog
      title={sheet.title}
      closeWords={
        <>
          <kbd>Esc</kbd> {keys.close}
        </>
      }
      onClose={() => till.dispatch({ type: 'sheetShown', open: false })}
    >
      {keyGroups(words).map(([title, rows]) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl className="facts keys-list">
            {rows.map(([key, label]) => (
              <KeyRow key={key + label} name={key} label={label} />
            ))}
          </dl>
        </section>
      ))}
      <p>
        <small>{sheet.note}</small>
      </p>
    </Dialog>
  )
}

const KeyRow = ({ name, label }: { name: string; label: string }) => (
  <>
    <dt>{label}</dt>
    <dd>
      <kbd>{name}</kbd>
    </dd>
  </>
)

type KeyGroup = readonly [title: string, rows: readonly (readonly [key: string, does: string])[]]

function keyGroups(words: Words): readonly KeyGroup[] {
  const { keys, sheet } = words
  return [
    [
      sheet.selling,
      [
        ['/', keys.search],
        ['Enter', words.sell.enterAdds],
        ['3 × Enter', words.sell.manyAdds(3)],
        ['↑ ↓ ← →', words.sell.grid],
        ['Shift Enter', words.sell.asTyped],
        ['Alt 1–8', keys.quick],
        ['Alt Q', words.sell.pinQuick],
        ['Alt ↑ ↓', keys.lines],
        ['D P N R + −', `${words.edit.discount}, ${words.edit.price}, ${words.edit.note}`],
        ['⌫', keys.undo],
        ['Ctrl Z', words.cart.undo],
        ['Alt D', keys.cartDiscount],
        ['Alt V', keys.newCart],
        ['F2 · Alt U', keys.customer],
        ['F3 · Alt P', `${keys.park}, ${keys.resume}`],
        ['F4 · Alt R', keys.returns],
        ['F6 · Alt B', keys.tradeIn],
        ['Alt J', words.giftCard.title],
      ],
    ],
    [
      sheet.paying,
      [
        ['F8 · Alt C', keys.cash],
        ['F9 · Alt K', keys.card],
        ['F10 · Alt O', keys.credit],
        ['F7 · Alt T', keys.split],
        ['Alt G', words.tender.methods['gift-card']],
        ['Alt A', words.tender.methods['on-account']],
        ['Enter', words.tender.finishExact],
        ['P', words.done.print],
        ['E', words.done.mail.open],
        ['Q', words.done.qr],
        ['G', words.done.gift],
        ['Alt 0', keys.lastReceipt],
      ],
    ],
    [
      sheet.shop,
      [
        ['F11 · Alt S', keys.shift],
        ['Alt X', keys.noSale],
        ['Alt W', keys.safety],
        ['Alt I', keys.devices],
        ['Alt L', keys.lock],
        ['Esc', keys.back],
      ],
    ],
  ]
}
