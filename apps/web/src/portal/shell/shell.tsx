import type { ReactNode } from 'react'
import { Finder } from '../find/finder.tsx'
import { MenuButton } from './menu-button.tsx'
import { NavLink } from './nav-link.tsx'
import { PersonMenu } from './person-menu.tsx'
import { sections } from './sections.ts'
import { ThemeChoice } from './theme-choice.tsx'

export interface ShellView {
  readonly tenantName: string
  readonly personName: string
  readonly stores: readonly { readonly storeId: string; readonly name: string; readonly flags: number }[]
  readonly taskCount: number
  readonly syncFlags: number
  /** Of the set-up that is still to do; 0 when there is none. */
  readonly setupMinutes: number
  /** Pages that are not this person's, by address. */
  readonly hidden: readonly string[]
}

interface ShellProps {
  readonly view: ShellView
  /** What must be read before the page: support in the house, a shop that is suspended. */
  readonly above?: ReactNode
  /** The other shops of somebody who works for several. */
  readonly tenants?: ReactNode
  readonly children: ReactNode
}

export function Shell({ view, above, tenants, children }: ShellProps) {
  return (
    <div className="shell">
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <Side view={view} tenants={tenants} />
      <div className="page">
        {above}
        <header className="top">
          <MenuButton />
          <Finder />
          <a className="waiting" href="/tasks">
            <b>{view.taskCount}</b> {view.taskCount === 1 ? 'task' : 'tasks'}
            <span className="wide-only"> waiting</span>
          </a>
          <ThemeChoice />
          {tenants}
          <PersonMenu name={view.personName} />
        </header>
        <main id="main">{children}</main>
      </div>
    </div>
  )
}

function Side({ view, tenants }: Pick<ShellProps, 'view' | 'tenants'>) {
  return (
    <section className="side" id="side" aria-label={`VaultSync for ${view.tenantName}`}>
      <a className="brand" href="/today">
        <i className="mark mark-4" aria-hidden="true" /> VaultSync
      </a>
      <p className="tenant-name">{view.tenantName}</p>
      <nav aria-label="Sections">
        {view.setupMinutes > 0 && (
          <ul>
            <li>
              <NavLink href="/setup" flags={0}>
                Set-up <small>{view.setupMinutes} min</small>
              </NavLink>
            </li>
          </ul>
        )}
        {sections.map(({ title, pages }) => (
          <div key={title ?? 'first'}>
            {title && <h2>{title}</h2>}
            <ul>
              {pages
                .filter(page => !view.hidden.includes(page.href))
                .map(page => (
                  <li key={page.href}>
                    <NavLink href={page.href} flags={page.href === '/sync' ? view.syncFlags : 0}>
                      {page.name}
                    </NavLink>
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </nav>
      <nav aria-label="Stores">
        <h2>Stores</h2>
        <ul>
          {view.stores.map(store => (
            <li key={store.storeId}>
              <NavLink href={`/sales?store=${store.storeId}`} flags={store.flags}>
                {store.name}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <nav className="narrow-only" aria-label="Account">
        <h2>Account</h2>
        <ul>
          <li>
            <NavLink href="/profile" flags={0}>
              {view.personName}
            </NavLink>
          </li>
        </ul>
        {tenants}
      </nav>
    </section>
  )
}
