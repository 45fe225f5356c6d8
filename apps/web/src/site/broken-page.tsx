'use client'

import { AccountPage } from './account/account-page.tsx'

/** A page that could not be made, most often because the database does not answer. The number is the one in the log. */
export function BrokenPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <AccountPage
      title={
        <>
          This page <b>could not be shown</b>
        </>
      }
      sub="Nothing was changed, and every till goes on selling. Try again in a moment."
    >
      <p className="row wide">
        <button className="btn primary" type="button" onClick={reset}>
          Try again
        </button>
        <a className="btn" href="/today">
          To the portal
        </a>
      </p>
      {error.digest && <p className="muted">If it stays, tell support the number {error.digest}.</p>}
    </AccountPage>
  )
}
