import type { ItemRecord } from '../../catalogue/record.ts'
import type { SearchOptions, SearchResult } from '../../engine/result.ts'
import { foldedWords } from '../../text/fold.ts'
import { answerFrom } from './answer.ts'
import type { Calls } from './calls.ts'
import { type ItemDocument, recordOf } from './document.ts'

const longestQuery = 160
const fewestCandidates = 20
const mostCandidates = 100
const widest = 400
const mostWords = 4

interface Place {
  readonly uid: string
  readonly token: string
}

interface Hits {
  readonly hits: readonly Pick<ItemDocument, 'itemId' | 'item' | 'skus'>[]
  readonly estimatedTotalHits?: number
}

interface Candidates {
  readonly records: readonly ItemRecord[]
  readonly total: number
}

/** One question to one shop's index: what the server finds, told as our engine tells it. */
export async function searchIndex(
  calls: Calls,
  place: Place,
  typed: string,
  options: SearchOptions,
): Promise<SearchResult> {
  const text = typed.slice(0, longestQuery).trim()
  const limit = Math.min(mostCandidates, Math.max(fewestCandidates, (options.limit ?? 0) * 2))
  const matchingStrategy = options.exact ? 'all' : 'last'
  const found = await ask(calls, place, [...namedAs(text, limit), { q: text, limit, matchingStrategy }])
  const answer = await answerFrom(found.records, found.total, text, options)
  if (isWhole(answer)) return answer
  const wider = await begunByAnyWord(calls, place, text)
  if (wider === null) return answer
  const second = await answerFrom(wider.records, wider.total, text, { ...options, exact: true })
  return second.rows.length > 0 ? second : answer
}

/** A code or barcode names its SKU; asked for as such it is found even where a thousand codes begin alike. */
function namedAs(text: string, limit: number) {
  if (!/^\S*\d\S*$/.test(text)) return []
  const quoted = JSON.stringify(text)
  return [{ q: '', limit, filter: `codes = ${quoted} OR barcodes = ${quoted}` }]
}

const isWhole = ({ rows, readAs }: SearchResult) =>
  rows.length > 0 && (readAs === null || readAs.words.every(({ how }) => how === 'exact' || how === 'completed'))

/** The server completes the last word only. Asked for the rarest word alone, it leaves the others to our engine. */
async function begunByAnyWord(calls: Calls, place: Place, text: string): Promise<Candidates | null> {
  const words = foldedWords(text).slice(0, mostWords)
  if (words.length < 2) return null
  const counts = await Promise.all(
    words.map(async q => ({ q, total: (await ask(calls, place, [{ q, limit: 0, matchingStrategy: 'all' }])).total })),
  )
  const [rarest] = counts.filter(({ total }) => total > 0).sort((a, b) => a.total - b.total)
  return rarest === undefined ? null : ask(calls, place, [{ q: rarest.q, limit: widest, matchingStrategy: 'all' }])
}

async function ask(calls: Calls, { uid, token }: Place, questions: readonly object[]): Promise<Candidates> {
  const path = `/indexes/${uid}/search`
  const answers = await Promise.all(
    questions.map(body => calls.ask<Hits>(path, { method: 'POST', key: token, body, absent: ['index_not_found'] })),
  )
  const records = new Map<number, ItemRecord>()
  for (const answer of answers) for (const hit of answer?.hits ?? []) records.set(hit.itemId, recordOf(hit))
  return { records: [...records.values()], total: answers.at(-1)?.estimatedTotalHits ?? 0 }
}
