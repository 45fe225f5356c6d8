import type { ReactNode } from 'react'

/** What a letter opens: one question on a quiet page. */
export function AccountPage({ title, sub, children }: { title: ReactNode; sub?: ReactNode; children: ReactNode }) {
  return (
    <div className="site signup">
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="masthead">
        <a className="brand" href="/">
          <i className="mark mark-4" aria-hidden="true" /> VaultSync
        </a>
        <p className="end muted">
          <a href="/sign-in">Sign in</a>
        </p>
      </header>
      <main id="main" className="join one">
        <div>
          <h1 className="answer">{title}</h1>
          {sub && <p className="sub">{sub}</p>}
          {children}
        </div>
      </main>
    </div>
  )
}
