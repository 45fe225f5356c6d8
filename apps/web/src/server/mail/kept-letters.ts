import { database } from '../database.ts'
import { lettersOnScreen, type ShownLetter } from './on-screen.ts'

const most = 50

/** Letters of this process, and those that the jobs wrote; on this machine only, while no mail server would send them. */
export async function keptLetters(headers: Headers): Promise<readonly ShownLetter[] | null> {
  const here = lettersOnScreen(headers)
  if (here === null) return null
  const rows = await database().sql<ShownLetter[]>`
    select to_address as "to", subject, body_text as text, (extract(epoch from created_at) * 1000)::float8 as "atMs"
    from vaultsync_letters_kept(${most})`
  const known = new Set(here.map(letterKey))
  return [...here, ...rows.filter(row => !known.has(letterKey(row)))].toSorted((a, b) => b.atMs - a.atMs).slice(0, most)
}

const letterKey = ({ to, text }: ShownLetter): string => `${to} ${text}`
