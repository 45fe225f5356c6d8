'use client'

import { signIn } from 'next-auth/react'
import { type FormEvent, useEffect, useRef, useState } from 'react'

/** Says what went wrong without telling strangers which addresses have an account. */
const refusals: Readonly<Record<string, string>> = {
  CredentialsSignin:
    'That e-mail and password do not belong together. Check both, or ask your owner for a new invitation.',
  'code-wrong': 'That code does not fit, or was used already. Wait for the next one.',
  locked: 'Too many tries from here. Wait a minute, then try once more. The account itself is not locked.',
}

export function SignInForm({ next }: { next: string }) {
  const [trouble, setTrouble] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [asksCode, setAsksCode] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setBusy(true)
    setTrouble(null)
    const form = new FormData(event.currentTarget)
    const answer = await signIn('credentials', {
      email: form.get('email'),
      password: form.get('password'),
      code: form.get('code') ?? '',
      redirect: false,
    }).catch(() => null)
    if (answer?.ok) {
      location.assign(next)
      return
    }
    setBusy(false)
    if (answer?.error === 'code-needed') {
      setAsksCode(true)
      return
    }
    setTrouble(
      refusals[answer?.error ?? ''] ?? 'The server did not answer. Nothing was changed; try again in a moment.',
    )
  }

  return (
    <form className="sign-in" onSubmit={event => void submit(event)}>
      <div className="field">
        <label htmlFor="email">E-mail</label>
        <input id="email" name="email" type="email" autoComplete="username" required />
      </div>
      <div className={trouble ? 'field wrong' : 'field'}>
        <label htmlFor="password">Password</label>
        <input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          aria-describedby={trouble ? 'trouble' : undefined}
        />
      </div>
      {asksCode && <CodeField />}
      {trouble && (
        <p id="trouble" className="small act bad" role="alert">
          {trouble}
        </p>
      )}
      <button type="submit" className="btn primary big" disabled={busy}>
        Sign in
      </button>
      <p>
        <a href="/forgot">I forgot my password</a>
      </p>
    </form>
  )
}

/** Comes up when the password was right, and takes the focus. */
function CodeField() {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  return (
    <div className="field">
      <label htmlFor="code">The code from your phone</label>
      <input id="code" name="code" inputMode="numeric" autoComplete="one-time-code" ref={field} required />
      <span className="hint">Or one of your recovery codes.</span>
    </div>
  )
}
