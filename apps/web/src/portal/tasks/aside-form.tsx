'use client'

import { useRouter } from 'next/navigation'
import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { TextField } from '../forms/fields.tsx'

export function AsideForm({ hash, deed }: { hash: string; deed: Deed }) {
  const router = useRouter()
  return (
    <DeedForm
      deed={deed}
      className="lined"
      label="Put aside"
      onDone={answer => router.push(answer.shown?.goTo ?? '/tasks')}
    >
      <input type="hidden" name="record" value={hash} />
      <TextField label="Why" name="reason" maxLength={300} />
      <Submit>Put aside</Submit>
    </DeedForm>
  )
}
