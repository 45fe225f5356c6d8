import { isLoopback } from '../loopback.ts'
import type { Letter } from './post.ts'

export interface ShownLetter extends Letter {
  readonly atMs: number
}

const most = 50
const place = Symbol.for('vaultsync.on-screen-outbox')

/** One list per process, whichever bundle asks. */
function shown(): ShownLetter[] {
  const room = globalThis as { [place]?: ShownLetter[] }
  return (room[place] ??= [])
}

const hasMailServer = () => Boolean(process.env.SMTP_URL)

export function showOnScreen(letter: Letter): void {
  if (hasMailServer()) return
  const letters = shown()
  letters.unshift({ ...letter, atMs: Date.now() })
  letters.length = Math.min(letters.length, most)
}

/** Letters open doors, so they are shown on this machine only, and only while no mail server would send them. */
export function lettersOnScreen(headers: Headers): readonly ShownLetter[] | null {
  return hasMailServer() || !isLoopback(headers, process.env.HOST) ? null : shown()
}
