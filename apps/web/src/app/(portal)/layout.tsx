import '../../portal/styles/index.css'
import type { ReactNode } from 'react'
import { PlanBar } from '../../portal/billing/plan-bar.tsx'
import { Shell } from '../../portal/shell/shell.tsx'
import { TenantSwitch } from '../../portal/shell/tenant-switch.tsx'
import { Above } from '../../portal/visits/above.tsx'
import { switchTenant } from '../../server/account/actions.ts'
import { planBar } from '../../server/billing/plan-bar.ts'
import { signedIn } from '../../server/session/signed-in.ts'
import { tenantChoices } from '../../server/session/tenants.ts'
import { aboveView } from '../../server/support/consent.ts'
import { decide, endMine, leave } from '../../server/support/visit-actions.ts'
import { shellView } from '../../server/today/shell-view.ts'

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const person = await signedIn()
  const [view, above, choices, bar] = await Promise.all([
    shellView(person),
    aboveView(person),
    tenantChoices(person),
    planBar(person),
  ])
  return (
    <Shell
      view={view}
      above={
        <>
          <Above view={above} tenantId={person.tenantId} deeds={{ decide, endMine, leave }} />
          {bar && <PlanBar view={bar} />}
        </>
      }
      tenants={choices.length > 1 ? <TenantSwitch choices={choices} deed={switchTenant} /> : null}
    >
      {children}
    </Shell>
  )
}
