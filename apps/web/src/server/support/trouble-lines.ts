import type { TroubleLine } from '../../support/views.ts'
import { recordWords, taskWords } from '../tasks/task-words.ts'
import type { MailRow, TroubleRow } from './tenant-rows.ts'

/** What went wrong, what was kept, and what to do: the same words that the shop reads. */
export function troubleLines(
  rows: readonly TroubleRow[],
  mail: MailRow | null,
  at: (ms: number) => string,
): readonly TroubleLine[] {
  const lines = rows.map((row): TroubleLine => {
    const { title, action } = row.kind === 'record' ? recordWords(row.code) : taskWords(row.code)
    return {
      what: title,
      code: row.code,
      where: row.places || 'the whole shop',
      times: row.times,
      last: at(row.lastMs),
      kept:
        row.kind === 'record'
          ? 'Kept whole, bytes and all. Nothing was lost.'
          : `The sale stands. For the shop: ${action.toLowerCase()}.`,
      deed: null,
    }
  })
  if (!mail) return lines
  const dead: TroubleLine = {
    what: 'Letters not delivered',
    code: 'mail.dead',
    where: 'the whole shop',
    times: mail.times,
    last: at(mail.lastMs),
    kept: `Kept, unsent. ${mail.error ?? 'The mail server gave no reason.'}`,
    deed: 'resend',
  }
  return [dead, ...lines]
}
