'use client'

import type { Deed } from '../../portal/forms/answer.ts'
import { DeedForm, Submit } from '../../portal/forms/deed-form.tsx'
import { TextField } from '../../portal/forms/fields.tsx'

export function ForgotForm({ deed }: { deed: Deed }) {
  return (
    <DeedForm deed={deed} className="sign-in" label="A new password">
      <TextField label="E-mail" name="email" type="email" autoComplete="username" required />
      <Submit className="btn primary big">Send the letter</Submit>
    </DeedForm>
  )
}

export function VerifyForm({ deed, token }: { deed: Deed; token: string }) {
  return (
    <DeedForm
      deed={deed}
      className="sign-in"
      label="Confirm the address"
      onDone={answer => answer.shown?.goTo && location.assign(answer.shown.goTo)}
    >
      <input type="hidden" name="token" value={token} />
      <Submit className="btn primary big">Yes, it is mine</Submit>
    </DeedForm>
  )
}
