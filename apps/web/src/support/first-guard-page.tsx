import type { ReactNode } from 'react'

interface FirstGuardPageProps {
  /** There is a second factor already, and it was not used. */
  readonly guarded: boolean
  readonly signOut: ReactNode
  readonly children: ReactNode
}

/** Between the password and the desk, for whoever has not shown more than a password. */
export function FirstGuardPage({ guarded, signOut, children }: FirstGuardPageProps) {
  return (
    <div className="page">
      <header className="top">
        <a className="brand" href="/support">
          <i className="mark mark-4" aria-hidden="true" /> VaultSync <span className="tag">support</span>
        </a>
        <span className="end">{signOut}</span>
      </header>
      <main id="main">
        <h1 className="answer">
          {guarded ? 'Come in by your' : 'One more thing: a'} <b>second factor</b>
        </h1>
        <p className="sub">
          {guarded
            ? 'This account has a passkey or an authenticator. Sign out, and sign in with it.'
            : 'Support sees many shops, so a password alone is not enough. Make a code or a passkey; either will do.'}
        </p>
        {!guarded && (
          <>
            {children}
            <p className="row wide">
              <a className="btn" href="/support">
                Go on to the desk
              </a>
            </p>
          </>
        )}
      </main>
    </div>
  )
}
