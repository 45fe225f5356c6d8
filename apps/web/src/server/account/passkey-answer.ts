import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Fields } from '../writes/fields.ts'

/** What the browser hands over is longer than any password: now and then it adds words of its own. */
const longest = 20_000

export function passkeyAnswer(fields: Fields): RegistrationResponseJSON | null {
  try {
    const said: unknown = JSON.parse(fields.text('answer', longest))
    return typeof said === 'object' && said !== null && 'response' in said ? (said as RegistrationResponseJSON) : null
  } catch {
    return null
  }
}
