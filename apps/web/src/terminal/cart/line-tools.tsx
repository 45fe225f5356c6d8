import type { CartLine } from '@vaultsync/domain'
import { mustBeHeld } from '../holds/demand.ts'
import type { Edit } from '../coordinator/state.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { useRoom, useTillState } from '../shell/till-context.tsx'

/** What may be done to the chosen line: by thumb, or by its letter while no text field has the focus. */
export function LineTools({ line }: { line: CartLine }) {
  const { till, words } = useRoom()
  const { holds } = useTillState()
  const { cart } = words
  const hold = mustBeHeld(line) ? holds[line.item.skuId]?.state : undefined
  const set = (quantity: number) =>
    till.dispatch({ type: 'sale', event: { type: 'setQuantity', line: line.line, quantity } })
  const edit = (what: Edit) => till.dispatch({ type: 'panelOpened', panel: { name: 'edit', what, line: line.line } })
  const remove = () => till.dispatch({ type: 'sale', event: { type: 'removeLine', line: line.line } })
  const sold = line.kind === 'sale'
  const single = line.kind === 'gift-card' || (line.kind !== 'return' && line.item.serial !== null)
  useShortcuts([
    { keys: ['d'], label: '', quiet: true, run: sold ? () => edit('discount') : null },
    { keys: ['p'], label: '', quiet: true, run: sold ? () => edit('price') : null },
    { keys: ['n'], label: '', quiet: true, run: () => edit('note') },
    { keys: ['r', 'Delete'], label: '', quiet: true, run: remove },
    { keys: ['+'], label: '', quiet: true, run: () => set(line.quantity + 1) },
    { keys: ['-'], label: '', quiet: true, run: () => set(line.quantity - 1) },
  ])
  return (
    <tr className="tools">
      <td colSpan={3}>
        <div>
          {single ? null : (
            <>
              <button type="button" className="step" aria-label={cart.fewer} onClick={() => set(line.quantity - 1)}>
                −
              </button>
              <button type="button" className="step" aria-label={cart.more} onClick={() => set(line.quantity + 1)}>
                +
              </button>
            </>
          )}
          {hold === 'taken' || hold === 'alone' ? (
            <button
              type="button"
              onClick={() => till.dispatch({ type: 'panelOpened', panel: { name: 'hold', line: line.line } })}
            >
              {cart.notFree}
            </button>
          ) : null}
          {sold ? (
            <>
              <button type="button" onClick={() => edit('discount')}>
                <Underlined word={cart.discount} />
              </button>
              <button type="button" onClick={() => edit('price')}>
                <Underlined word={cart.price} />
              </button>
            </>
          ) : null}
          <button type="button" onClick={() => edit('note')}>
            <Underlined word={cart.note} />
          </button>
          <button type="button" onClick={remove}>
            <Underlined word={cart.remove} />
          </button>
        </div>
      </td>
    </tr>
  )
}

/** A word in three parts: before its letter, the letter, after it. */
function Underlined({ word }: { word: readonly string[] }) {
  const [before, letter, after] = word
  return (
    <>
      {before}
      <u>{letter}</u>
      {after}
    </>
  )
}
