'use client'

import { signIn } from 'next-auth/react'
import type { Answer } from '../../portal/forms/answer.ts'

/** Signs in with what was just typed, so that nobody has to type it twice; failing that, leads to the door. */
export async function enter(answer: Answer, sent: FormData | null, goTo: string): Promise<void> {
  const email = answer.shown?.email ?? ''
  const password = String(sent?.get('password') ?? '')
  if (answer.shown?.signIn !== 'now') {
    location.assign(`/sign-in?next=${encodeURIComponent(goTo)}`)
    return
  }
  const entered = await signIn('credentials', { email, password, redirect: false }).catch(() => null)
  location.assign(entered?.ok ? goTo : `/sign-in?next=${encodeURIComponent(goTo)}`)
}
