import { type ComponentProps, useId } from 'react'

type FieldProps = ComponentProps<'input'> & {
  readonly label: string
  readonly note?: string | undefined
  /** What is wrong and what to do; read out with the field. */
  readonly wrong?: string | null | undefined
}

export function Field({ label, note, wrong, ...input }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const said = wrong ?? note
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        type="text"
        autoComplete="off"
        {...input}
        id={id}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={said ? noteId : undefined}
      />
      {said ? (
        <small id={noteId} className={wrong ? 'wrong' : undefined}>
          {said}
        </small>
      ) : null}
    </div>
  )
}
