'use client'

import {
  createContext,
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useId,
  useRef,
} from 'react'
import { type Answer, type Deed, untouched } from './answer.ts'
import { useAwake } from './use-awake.ts'

interface Said {
  readonly answer: Answer
  readonly busy: boolean
  readonly wordsId: string
}

const SaidContext = createContext<Said>({ answer: untouched, busy: false, wordsId: '' })

export const useSaid = () => useContext(SaidContext)

interface DeedFormProps {
  readonly deed: Deed
  readonly children: ReactNode
  readonly className?: string
  readonly label?: string
  /** `sent` is what was typed; null when the form was sent before its page was awake, and the page has come anew since. */
  readonly onDone?: (answer: Answer, sent: FormData | null) => void
  /** Empties the fields once the deed is done, for forms that are used again. */
  readonly fresh?: boolean
}

/**
 * A form whose refusals come back beside the field and whose deeds can be taken back where they were done. Its action is the
 * server's own, so that a press before the page is awake is answered, too: by the page, once more.
 */
export function DeedForm({ deed, children, className, label, onDone, fresh = false }: DeedFormProps) {
  const [answer, act, busy] = useActionState(deed, untouched)
  const wordsId = useId()
  const form = useRef<HTMLFormElement>(null)
  const takenBack = useRef(false)
  const sent = useRef<FormData | null>(null)
  useEffect(() => {
    if (answer.done) {
      // What was taken back is shown again: the page has come with it, and a reset shows what came.
      if (fresh || takenBack.current) form.current?.reset()
      takenBack.current = false
      onDone?.(answer, sent.current)
    } else if (answer.field) {
      form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(answer.field)}"]`)?.focus()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- because the answer alone says that something happened; the callback may be new on every render
  }, [answer])

  function submit(event: FormEvent<HTMLFormElement>) {
    // Sent by hand, so that a refusal does not empty what was typed.
    event.preventDefault()
    const { submitter } = event.nativeEvent as SubmitEvent
    const fields = new FormData(event.currentTarget, submitter)
    sent.current = fields
    startTransition(() => act(fields))
  }
  return (
    <form ref={form} action={act} onSubmit={submit} className={className} aria-label={label} noValidate>
      <SaidContext value={{ answer, busy, wordsId }}>
        {children}
        <AnswerWords
          onUndo={fields => {
            takenBack.current = true
            startTransition(() => act(fields))
          }}
        />
      </SaidContext>
    </form>
  )
}

function AnswerWords({ onUndo }: { onUndo: (fields: FormData) => void }) {
  const { answer, busy, wordsId } = useSaid()
  const { undo } = answer
  function takeBack() {
    const fields = new FormData()
    for (const [name, value] of Object.entries(undo?.fields ?? {})) fields.set(name, value)
    onUndo(fields)
  }
  if (answer.words === null || answer.field !== undefined) return null
  return (
    <p id={wordsId} className={`said small ${answer.done ? '' : 'act bad'}`} role={answer.done ? 'status' : 'alert'}>
      {answer.words}
      {undo && (
        <button type="button" className="btn quiet flush" disabled={busy} onClick={takeBack}>
          {undo.words}
        </button>
      )}
    </p>
  )
}

/**
 * Sends the form. It keeps its words while it works; pressing twice does nothing twice. `byScript` is for deeds that the
 * browser must do itself: the button is off until it can.
 */
export function Submit({
  children,
  className = 'btn',
  name,
  value,
  byScript = false,
}: {
  children: ReactNode
  className?: string
  name?: string
  value?: string
  byScript?: boolean
}) {
  const { busy } = useSaid()
  const awake = useAwake()
  return (
    <button
      type="submit"
      className={className}
      name={name}
      value={value}
      disabled={byScript && !awake}
      aria-disabled={busy}
    >
      {children}
    </button>
  )
}
