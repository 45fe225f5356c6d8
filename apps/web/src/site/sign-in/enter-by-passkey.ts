import { startAuthentication } from '@simplewebauthn/browser'
import { signIn } from 'next-auth/react'
import type { SignInDeeds } from './sign-in-form.tsx'

/** Null when the door opened, otherwise the code of what went wrong. */
export async function enterByPasskey(question: SignInDeeds['passkeyQuestion']): Promise<string | null> {
  const asked = await question().catch(() => null)
  if (!asked) return 'unreachable'
  const answer = await startAuthentication({ optionsJSON: asked }).catch(() => null)
  if (!answer) return 'passkey-none'
  const entered = await signIn('passkey', { answer: JSON.stringify(answer), redirect: false }).catch(() => null)
  return entered?.ok ? null : (entered?.error ?? 'unreachable')
}
