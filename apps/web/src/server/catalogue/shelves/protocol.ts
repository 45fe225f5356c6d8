import type { Question } from './questions.ts'

/** What goes into the worker, and what comes back under the same number. */
export interface Call {
  readonly id: number
  readonly tenantId: string
  readonly question: Question
  readonly asked: readonly unknown[]
  readonly atOnce: boolean
}

export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failed: { readonly message: string; readonly code: string | null } }
