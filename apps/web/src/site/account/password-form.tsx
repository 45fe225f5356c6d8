'use client'

import type { Deed } from '../../portal/forms/answer.ts'
import { DeedForm, Submit } from '../../portal/forms/deed-form.tsx'
import { TextField } from '../../portal/forms/fields.tsx'
import { enter } from './enter.ts'

interface PasswordFormProps {
  readonly deed: Deed
  readonly token: string
  readonly email: string
  readonly asksPassword: boolean
  readonly words: string
  readonly goTo?: string
}

/** For whoever comes from a letter: a new password where one is needed, then straight in. */
export function PasswordForm({ deed, token, email, asksPassword, words, goTo = '/today' }: PasswordFormProps) {
  return (
    <DeedForm deed={deed} className="sign-in" label={words} onDone={(answer, sent) => void enter(answer, sent, goTo)}>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" autoComplete="username" value={email} readOnly />
      {asksPassword && (
        <TextField
          label="New password"
          name="password"
          type="password"
          autoComplete="new-password"
          hint="Ten characters or more. Three words in a row are easy to keep."
        />
      )}
      <Submit className="btn primary big">{words}</Submit>
    </DeedForm>
  )
}
