import type { ReactNode } from 'react'
import { MenuButton } from '../portal/shell/menu-button.tsx'
import { NavLink } from '../portal/shell/nav-link.tsx'
import { SignOut } from '../portal/shell/sign-out.tsx'
import { ThemeChoice } from '../portal/shell/theme-choice.tsx'
import type { DeskView, TenantLine } from './views.ts'

const sections = [
  { name: 'Tenants', href: '/support' },
  { name: 'Incidents', href: '/support/incidents' },
  { name: 'Devices', href: '/support/devices' },
  { name: 'Releases', href: '/support/releases' },
  { name: 'Visits', href: '/support/visits' },
  { name: 'Log', href: '/support/log' },
  { name: 'Colleagues', href: '/support/colleagues' },
  { name: 'You', href: '/support/you' },
] as const

interface DeskProps {
  readonly view: DeskView
  /** Instead of the top bar while a visit lasts. */
  readonly session?: ReactNode
  readonly children: ReactNode
}

/** Where support works: tenants beside, one of them in front. */
export function Desk({ view, session = null, children }: DeskProps) {
  return (
    <div className="shell support">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <section className="side" id="side" aria-label="VaultSync support">
        <a className="brand" href="/support">
          <i className="mark mark-4" aria-hidden="true" /> VaultSync <span className="tag">support</span>
        </a>
        <nav aria-label="Sections">
          <ul>
            {sections.map(({ name, href }) => (
              <li key={href}>
                {href === '/support' ? (
                  <a href={href} aria-current={view.current !== null ? 'page' : undefined}>
                    {name}
                  </a>
                ) : (
                  <NavLink href={href} flags={0}>
                    {name}
                  </NavLink>
                )}
              </li>
            ))}
          </ul>
        </nav>
        <form role="search" className="seek" action="/support" aria-label="Tenants">
          <label className="sr" htmlFor="tenant">
            Find a tenant
          </label>
          <input id="tenant" name="q" type="search" defaultValue={view.words} placeholder="Shop, owner, lane, id" />
        </form>
        {view.words !== '' && <Found view={view} />}
      </section>
      <div className="page">
        {session ?? (
          <header className="top">
            <MenuButton />
            <p className="muted wide-only">Every page you open here is written down.</p>
            <span className="end row">
              <ThemeChoice />
              <span className="muted wide-only">{view.name}</span>
              <SignOut />
            </span>
          </header>
        )}
        <main id="main">{children}</main>
      </div>
    </div>
  )
}

function Found({ view: { tenants, words, current } }: { view: DeskView }) {
  return (
    <nav aria-label="Tenants found">
      <h2>
        {tenants.length} {tenants.length === 1 ? 'tenant matches' : 'tenants match'}
      </h2>
      <ul className="found">
        {tenants.map(tenant => (
          <li key={tenant.tenantId}>
            <a
              href={`/support/${tenant.tenantId}?q=${encodeURIComponent(words)}`}
              aria-current={tenant.tenantId === current ? 'true' : undefined}
            >
              <b>{tenant.name}</b>
              <span className="small muted">{tenant.about}</span>
              <State tenant={tenant} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export const State = ({ tenant }: { tenant: TenantLine }) => (
  <span className={tenant.bad ? 'small act bad' : 'small muted'}>{tenant.state}</span>
)
