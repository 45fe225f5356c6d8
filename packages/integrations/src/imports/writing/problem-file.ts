import type { RowOutcome } from '../reading/outcome.ts'
import type { Survey } from '../reading/survey.ts'
import { byteOrderMark, csvLine } from './csv.ts'

/** In front of the file's own columns, so that a row with too many cells still ends where it did. */
const added = ['Why it was not imported', 'Line in the first file'] as const

/**
 * The refused rows as a file of their own, in the words of the first: corrected, it is read like the first. The two
 * columns that say why are known and left out.
 */
export async function* writeProblems(
  survey: Survey,
  outcomes: AsyncIterable<readonly RowOutcome[]>,
): AsyncGenerator<string> {
  const own = survey.columns.filter(column => !isAdded(column.heading))
  yield byteOrderMark + csvLine([...added, ...own.map(column => column.heading)], survey.delimiter)
  const dropped = new Set(survey.columns.filter(column => isAdded(column.heading)).map(column => column.at))
  for await (const batch of outcomes) {
    let text = ''
    for (const outcome of batch) {
      if (outcome.kind !== 'refused') continue
      const cells = outcome.cells.filter((_, at) => !dropped.has(at))
      text += csvLine([outcome.why.why, String(outcome.line), ...cells], survey.delimiter)
    }
    if (text !== '') yield text
  }
}

const isAdded = (heading: string) => added.some(each => each === heading)
