'use client'

import { signOut } from 'next-auth/react'

export function PersonMenu({ name }: { name: string }) {
  return (
    <details className="person">
      <summary className="pick who">{name}</summary>
      <div className="person-choices">
        <a className="btn full" href="/profile">
          You and your password
        </a>
        <button type="button" className="btn full" onClick={() => void signOut({ callbackUrl: '/sign-in' })}>
          Sign out
        </button>
      </div>
    </details>
  )
}
