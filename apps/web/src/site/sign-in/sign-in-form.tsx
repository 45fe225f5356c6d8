'use client'

import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { signIn } from 'next-auth/react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useAwake } from '../../portal/forms/use-awake.ts'
import { enterByPasskey } from './enter-by-passkey.ts'
import { enterByService } from './enter-by-service.ts'
import { refusalWords } from './refusals.ts'

export interface SignInDeeds {
  readonly passkeyQuestion: () => Promise<PublicKeyCredentialRequestOptionsJSON>
}

export interface SignInWays {
  readonly next: string
  readonly services: readonly { readonly id: string; readonly name: string }[]
  /** What to say at once: why a service’s answer did not open the door. */
  readonly trouble: string | null
}

export function SignInForm({ ways, deeds }: { ways: SignInWays; deeds: SignInDeeds }) {
  const [trouble, setTrouble] = useState(ways.trouble)
  const [sending, setBusy] = useState(false)
  const busy = !useAwake() || sending
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
      location.assign(ways.next)
      return
    }
    setBusy(false)
    if (answer?.error === 'code-needed') setAsksCode(true)
    else setTrouble(refusalWords(answer?.error ?? ''))
  }

  async function otherWay(way: () => Promise<string | null>) {
    setBusy(true)
    setTrouble(null)
    const wrong = await way()
    setBusy(false)
    if (wrong !== null) setTrouble(refusalWords(wrong))
  }

  return (
    // Should it ever be sent past its script: a password stands in no address.
    <form className="sign-in" method="post" onSubmit={event => void submit(event)}>
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
      <OtherWays ways={ways} deeds={deeds} busy={busy} go={way => void otherWay(way)} />
      <p>
        <a href="/forgot">I forgot my password</a>
      </p>
    </form>
  )
}

interface OtherWaysProps {
  readonly ways: SignInWays
  readonly deeds: SignInDeeds
  readonly busy: boolean
  /** Runs one way in; what it gives back is the code of what went wrong. */
  readonly go: (way: () => Promise<string | null>) => void
}

function OtherWays({ ways, deeds, busy, go }: OtherWaysProps) {
  async function passkey() {
    const wrong = await enterByPasskey(deeds.passkeyQuestion)
    if (wrong === null) location.assign(ways.next)
    return wrong
  }
  return (
    <>
      <PasskeyButton busy={busy} onPress={() => go(passkey)} />
      {ways.services.map(service => (
        <button
          key={service.id}
          type="button"
          className="btn big"
          disabled={busy}
          onClick={() => go(async () => ((await enterByService(service.id, ways.next)) ? null : 'unreachable'))}
        >
          Continue with {service.name}
        </button>
      ))}
    </>
  )
}

/** Shown where the browser has passkeys to give: under a name, never under a number. */
function PasskeyButton({ busy, onPress }: { busy: boolean; onPress: () => void }) {
  const [possible, setPossible] = useState(false)
  useEffect(() => {
    setPossible(typeof PublicKeyCredential === 'function' && !/^[\d.]+$|^\[/.test(location.hostname))
  }, [])
  if (!possible) return null
  return (
    <button type="button" className="btn big" disabled={busy} onClick={onPress}>
      Use a passkey
    </button>
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
