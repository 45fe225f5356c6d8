'use client'

import type { ReactNode } from 'react'
import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'

/** One button; where it leads to somebody else's page, the browser goes there. */
export function DeskForm({ deed, children }: { deed: Deed; children: ReactNode }) {
  return (
    <DeedForm deed={deed} onDone={answer => answer.shown?.goTo && location.assign(answer.shown.goTo)}>
      <Submit>{children}</Submit>
    </DeedForm>
  )
}
