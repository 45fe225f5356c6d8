'use client'

import type { ReactNode } from 'react'
import { useAwake } from './use-awake.ts'

/** Sends a form that only script can serve: the button is off until the page is awake. */
export function AwakeSubmit({ busy, children }: { busy: boolean; children: ReactNode }) {
  return (
    <button className="btn primary" type="submit" disabled={!useAwake()} aria-disabled={busy}>
      {children}
    </button>
  )
}
