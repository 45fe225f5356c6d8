import { en } from 'zod/locales'
import { config } from 'zod/mini'
import type { Envelope } from '../op/envelope.ts'
import type { OpDefinition } from '../ops/definition.ts'
import { readsUnchanged } from './quick-check.ts'

// Here somebody reads what is wrong with a body. A lane only asks whether something is, and carries no words for it.
config(en())

type Read = { readonly success: true; readonly body: unknown } | { readonly success: false; readonly reason: string }

/** Lifts a body, version by version, to what its type says today, and reads it. */
export function readBody(
  definition: Pick<OpDefinition, 'version' | 'upcast' | 'schema'>,
  { tver, body }: Pick<Envelope, 'tver' | 'body'>,
): Read {
  let lifted = body
  try {
    for (let version = tver; version < definition.version; version += 1) lifted = definition.upcast[version]?.(lifted)
  } catch (error) {
    return { success: false, reason: `version ${tver} cannot be lifted: ${messageOf(error)}` }
  }
  if (readsUnchanged(definition.schema, lifted)) return { success: true, body: lifted }
  const parsed = definition.schema.safeParse(lifted)
  return parsed.success ? { success: true, body: parsed.data } : { success: false, reason: firstIssue(parsed.error) }
}

export function firstIssue(error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string {
  const [issue] = error.issues
  return issue === undefined ? 'unknown' : `${issue.path.map(String).join('.') || 'whole'}: ${issue.message}`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
