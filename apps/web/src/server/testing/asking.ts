import type { Person } from '../session/signed-in.ts'

interface Asking {
  person: Person | null
}

/** Who asks, for tests that go through a door which reads it from a cookie. */
export const asking: Asking = { person: null }

/** What Next throws to leave a page early: not a fault. */
export function wayOut(error: unknown): string | null {
  const digest = (error as { digest?: unknown } | null)?.digest
  if (typeof digest !== 'string') return null
  if (digest.startsWith('NEXT_REDIRECT')) return `goes to ${digest.split(';')[2] ?? ''}`
  return digest.startsWith('NEXT_HTTP_ERROR_FALLBACK') ? `answers ${digest.split(';')[1] ?? ''}` : null
}
