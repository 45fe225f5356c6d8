'use client'

import type { Deed } from '../portal/forms/answer.ts'
import { DeedForm, Submit } from '../portal/forms/deed-form.tsx'
import { MenuButton } from '../portal/shell/menu-button.tsx'
import { actingWords } from './scope-words.ts'

interface VisitingBarProps {
  readonly tenantId: string
  readonly name: string
  readonly until: string
  readonly scope: 'read' | 'change'
  readonly deeds: { readonly enter: Deed; readonly endMine: Deed }
}

/** At the desk, while a tenant lets us in. */
export function VisitingBar({ tenantId, name, until, scope, deeds }: VisitingBarProps) {
  return (
    <section className="session" aria-label="Support session">
      <MenuButton />
      <p>
        <b>{name} lets you in</b> until {until}: {actingWords[scope]}.
      </p>
      <DeedForm
        deed={deeds.enter}
        className="end"
        label="Go in"
        onDone={answer => location.assign(answer.shown?.goTo ?? '/today')}
      >
        <input type="hidden" name="tenant" value={tenantId} />
        <Submit className="btn primary">Go in</Submit>
      </DeedForm>
      <DeedForm deed={deeds.endMine} label="End session">
        <input type="hidden" name="tenant" value={tenantId} />
        <Submit>End session</Submit>
      </DeedForm>
    </section>
  )
}
