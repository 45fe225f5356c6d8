import type { Done } from '../coordinator/state.ts'
import { PaperSheet } from '../printing/paper.tsx'
import { useReceipt } from '../printing/use-receipt.ts'
import { useRoom } from '../shell/till-context.tsx'

/** The receipt in the place of the cart, as it goes to the printer. */
export function ReceiptAside({ done }: { done: Done }) {
  const { words } = useRoom()
  const { document } = useReceipt(done.fact)
  return (
    <aside className="beside" aria-label={words.done.receipt}>
      <PaperSheet document={document} qrLabel={words.done.qrLabel} />
    </aside>
  )
}
