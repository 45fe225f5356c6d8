'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'
import { useSaid } from './deed-form.tsx'

interface Labelled {
  readonly label: string
  readonly name: string
  readonly hint?: ReactNode
}

function useField(name: string, hint: ReactNode) {
  const id = useId()
  const { answer } = useSaid()
  const wrong = !answer.done && answer.field === name ? answer.words : null
  const noteId = `${id}-note`
  const input = {
    id,
    name,
    'aria-invalid': wrong ? true : undefined,
    'aria-describedby': wrong || hint ? noteId : undefined,
  }
  const note = wrong ? (
    <span id={noteId} className="small bad act" role="alert">
      {wrong}
    </span>
  ) : hint ? (
    <span id={noteId} className="hint">
      {hint}
    </span>
  ) : null
  return { id, wrong, input, note }
}

export function TextField({ label, name, hint, ...rest }: Labelled & Omit<ComponentProps<'input'>, 'name' | 'id'>) {
  const { id, wrong, input, note } = useField(name, hint)
  return (
    <div className={wrong ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <input autoComplete="off" {...rest} {...input} />
      {note}
    </div>
  )
}

export function LongField({ label, name, hint, ...rest }: Labelled & Omit<ComponentProps<'textarea'>, 'name' | 'id'>) {
  const { id, wrong, input, note } = useField(name, hint)
  return (
    <div className={wrong ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <textarea rows={4} {...rest} {...input} />
      {note}
    </div>
  )
}

export interface Choice {
  readonly value: string
  readonly words: string
}

export function ChoiceField({
  label,
  name,
  hint,
  choices,
  ...rest
}: Labelled & { readonly choices: readonly Choice[] } & Omit<ComponentProps<'select'>, 'name' | 'id'>) {
  const { id, wrong, input, note } = useField(name, hint)
  return (
    <div className={wrong ? 'field wrong' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <select {...rest} {...input}>
        {choices.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
      {note}
    </div>
  )
}

export function TickField({ label, name, hint, ...rest }: Labelled & Omit<ComponentProps<'input'>, 'name' | 'id'>) {
  const { id, input, note } = useField(name, hint)
  return (
    <div className="field tick">
      <label htmlFor={id}>
        <input type="checkbox" {...rest} {...input} /> {label}
      </label>
      {note}
    </div>
  )
}
