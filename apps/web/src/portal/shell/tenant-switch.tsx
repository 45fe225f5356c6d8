'use client'

import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'

export interface TenantChoice {
  readonly tenantId: string
  readonly name: string
  readonly current: boolean
}

/** For people who work for several shops: each browser looks at one of them. */
export function TenantSwitch({ choices, deed }: { choices: readonly TenantChoice[]; deed: Deed }) {
  const current = choices.find(choice => choice.current)
  return (
    <details className="person tenant-switch">
      <summary className="pick who">{current?.name ?? 'Your shops'}</summary>
      <DeedForm
        deed={deed}
        label="Your shops"
        className="person-choices"
        onDone={answer => location.assign(answer.shown?.goTo ?? '/today')}
      >
        {choices
          .filter(choice => !choice.current)
          .map(choice => (
            <Submit key={choice.tenantId} className="btn full" name="tenant" value={choice.tenantId}>
              {choice.name}
            </Submit>
          ))}
      </DeedForm>
    </details>
  )
}
