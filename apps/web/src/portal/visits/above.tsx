import type { Deed } from '../forms/answer.ts'
import { VisitBar, type VisitBarProps } from './visit-bar.tsx'

interface AboveProps {
  readonly view: {
    readonly visits: readonly VisitBarProps['visit'][]
    readonly asking: readonly { readonly who: string; readonly minutes: number }[]
    readonly suspended: boolean
    readonly decides: boolean
  }
  readonly tenantId: string
  readonly deeds: { readonly decide: Deed; readonly leave: Deed; readonly endMine: Deed }
}

/** What everybody of the shop must know before they read the page. */
export function Above({ view, tenantId, deeds }: AboveProps) {
  return (
    <>
      {view.visits.map(visit => (
        <VisitBar key={visit.visitId} visit={visit} tenantId={tenantId} decides={view.decides} deeds={deeds} />
      ))}
      {view.asking.map(({ who, minutes }) => (
        <section key={who} className="session" aria-label="Support asks">
          <p>
            <b>{who} of VaultSync support asks to come in</b> for {minutes} minutes. Nobody comes in unless you agree.
          </p>
          <a className="btn end" href="/visits">
            Look at it
          </a>
        </section>
      ))}
      {view.suspended && (
        <section className="session" aria-label="Suspended">
          <p>
            <b>This shop is suspended.</b> Tills go on selling and sending, and everything can be read and taken away;
            nothing can be changed here until support resumes it.
          </p>
        </section>
      )}
    </>
  )
}
