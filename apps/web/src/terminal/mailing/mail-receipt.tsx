import { Field, Key } from '@vaultsync/ui'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { reasonOf } from '../coordinator/perform.ts'
import { stayEvent } from '../done/use-return-to-selling.ts'
import { useShortcuts } from '../keys/shortcuts.tsx'
import { useEngine, useRoom } from '../shell/till-context.tsx'

const address = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

interface MailReceiptProps {
  readonly saleId: string
  /** The customer's own address, which may be another today. */
  readonly known: string | null
  readonly text: string
  onClose(): void
}

/** The customer's address, theirs from the books or typed; what becomes of the letter is said at once. */
export function MailReceipt({ saleId, known, text, onClose }: MailReceiptProps) {
  const { post, words } = useRoom()
  const { mail } = words.done
  const { safety } = useEngine()
  const { waiting, unanswered } = useSyncExternalStore(post.subscribe, post.view, post.view)
  const [to, setTo] = useState(known ?? '')
  const [wrong, setWrong] = useState<string | null>(null)
  const [sent, setSent] = useState<string | null>(null)
  useEffect(() => {
    window.dispatchEvent(new Event(stayEvent))
  }, [])
  const submit = async () => {
    const wanted = to.trim()
    if (!address.test(wanted)) return setWrong(mail.noAddress)
    try {
      await post.send({ saleId, to: wanted, text })
      setSent(wanted)
    } catch (failure) {
      setWrong(reasonOf(failure))
    }
  }
  useShortcuts([
    { keys: ['Enter'], label: mail.send, quiet: true, run: sent === null ? () => void submit() : null },
    { keys: ['Escape'], label: '', quiet: true, run: onClose },
  ])
  if (sent !== null) {
    const gone = !waiting.has(saleId)
    return (
      <p className="said" role="status">
        {gone ? mail.gone(sent) : safety.connected && !unanswered ? mail.going(sent) : mail.waits(sent)}
      </p>
    )
  }
  return (
    <form
      className="mail"
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      <Field
        label={mail.to}
        type="email"
        inputMode="email"
        autoComplete="off"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- one question, one field
        autoFocus
        value={to}
        wrong={wrong}
        onChange={event => {
          setTo(event.target.value)
          setWrong(null)
        }}
      />
      <Key type="submit" shortcut="Enter">
        {mail.send}
      </Key>
    </form>
  )
}
