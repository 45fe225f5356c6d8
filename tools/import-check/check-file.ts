import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import {
  type ImportRecord,
  meaningText,
  type OpenImport,
  openImport,
  type RowOutcome,
  type Survey,
  UnreadableFile,
} from '@vaultsync/integrations'
import { Spool } from './spool.ts'

/** Prints one JSON object about a file, piece by piece. Returns the sentence that says why it could not be read, or null. */
export async function checkFile(path: string, write: (text: string) => Promise<void>): Promise<string | null> {
  try {
    await mustBeFile(path)
    await report(await openImport(() => createReadStream(path, { highWaterMark: 256 * 1024 })), write)
    return null
  } catch (problem) {
    const why = sentenceOf(problem, path)
    await write(`${JSON.stringify(nothingRead(why), null, 2)}\n`)
    return why
  }
}

/** What the file or the system under it says; anything else is our own mistake and goes on. */
function sentenceOf(problem: unknown, path: string): string {
  if (problem instanceof UnreadableFile) return problem.message
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : null
  if (code === null || !/^E[A-Z]+$/.test(code)) throw problem
  return `"${path}" could not be opened (${code}). Nothing was read. Check that you may read it and try again.`
}

export function nothingRead(why: string) {
  return {
    source: 'unknown',
    encoding: null,
    delimiter: null,
    columns: {},
    rows: 0,
    importable: 0,
    problems: [{ line: 1, why }],
    records: [],
  }
}

async function mustBeFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (found === null)
    throw new UnreadableFile(`There is no file "${path}". Nothing was read. Check its name and try again.`)
  if (found.isDirectory()) throw new UnreadableFile(`"${path}" is a folder. Nothing was read. Name the file inside it.`)
}

class Tally {
  rows = 0
  importable = 0
  readonly problems = new List()
  readonly records = new List()

  async take(outcome: RowOutcome): Promise<void> {
    this.rows += 1
    if (outcome.kind === 'record') {
      this.importable += 1
      await this.records.add(shownRecord(outcome.record))
    }
    const said = 'why' in outcome ? [outcome.why] : outcome.notices
    for (const { why } of said) await this.problems.add({ line: outcome.line, why })
  }
}

/** The entries of a JSON list, kept as text until their turn to be printed. */
class List {
  readonly spool = new Spool()
  private empty = true

  async add(entry: object): Promise<void> {
    await this.spool.add(`${this.empty ? '' : ','}\n    ${JSON.stringify(entry)}`)
    this.empty = false
  }

  async print(write: (text: string) => Promise<void>): Promise<void> {
    await write('[')
    for await (const text of this.spool.read()) await write(text)
    await write(this.empty ? ']' : '\n  ]')
  }
}

async function report({ survey, read }: OpenImport, write: (text: string) => Promise<void>): Promise<void> {
  const tally = new Tally()
  try {
    for (const { line, notice } of survey.problems) await tally.problems.add({ line, why: notice.why })
    for await (const batch of read()) for (const outcome of batch) await tally.take(outcome)
    const head = {
      source: survey.system.label,
      encoding: survey.encoding,
      delimiter: survey.delimiter,
      columns: shownColumns(survey),
      rows: tally.rows,
      importable: tally.importable,
    }
    await write(`${JSON.stringify(head, null, 2).slice(0, -2)},\n  "problems": `)
    await tally.problems.print(write)
    await write(',\n  "records": ')
    await tally.records.print(write)
    await write('\n}\n')
  } finally {
    await tally.problems.spool.remove()
    await tally.records.spool.remove()
  }
}

function shownColumns(survey: Survey): Record<string, string> {
  const shown = new Map<string, string>()
  for (const column of survey.columns) {
    const heading = column.heading === '' ? `column ${column.at + 1}` : column.heading
    let name = heading
    for (let copy = 2; shown.has(name); copy += 1) name = `${heading} (${copy})`
    shown.set(name, meaningText(column))
  }
  return Object.fromEntries(shown)
}

const shownRecord = (record: ImportRecord) => ({
  name: record.name,
  set: record.set,
  number: record.number,
  condition: record.condition,
  finish: record.finish,
  language: record.language,
  sku: record.sku,
  barcode: record.barcode,
  priceMinor: record.priceMinor,
  costMinor: record.costMinor,
  quantity: record.quantity,
})
