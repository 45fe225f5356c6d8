import { type ReactNode, useEffect, useId, useRef } from 'react'

interface DialogProps {
  readonly title: string
  readonly closeWords: ReactNode
  readonly children: ReactNode
  onClose(): void
}

/** A modal sheet on the platform's own dialog: focus stays inside, Escape closes, focus goes back where it was. */
export function Dialog({ title, closeWords, children, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="back" onClick={onClose}>
          {closeWords}
        </button>
      </header>
      <div className="body">{children}</div>
    </dialog>
  )
}
