import type { SearchOptions, SearchResult } from '../engine/result.ts'
import { isGtinLike } from '../index/build-skus.ts'
import type { Ask } from './attributes.ts'
import { signatureOf } from './explain.ts'
import type { Shard } from './match.ts'
import { namedSkus, type Named } from './named.ts'
import { type ParsedQuery, parseQuery } from './parse.ts'
import { askedAttributes, buildRow, type FoundRow, type RowWish } from './rows.ts'
import { knowsTerm, Stages } from './stages.ts'

const mostRows = 100

/** One answer over all shards: codes and barcodes first, where the text looks like one; then words. */
export function searchShards(
  shards: readonly Shard[],
  finishes: ReadonlyMap<string, Ask>,
  text: string,
  { limit: wanted = 10, exact = false }: SearchOptions,
): SearchResult {
  const limit = Math.max(1, Math.min(mostRows, Math.floor(wanted) || 1))
  const query = parseQuery(text, { finishes, knows: term => knowsTerm(shards, term) })
  const named = looksLikeCode(query.text) ? namedSkus(shards, query.text, limit) : []
  const asks = query.attributes.map(attribute => attribute.ask)
  const stages = new Stages(shards, asks, limit)
  const complete = named.some(each => each.complete) || named.length >= limit
  const hits = complete ? [] : stages.run(query, exact)
  const wordWish: RowWish = { asks, words: query.tokens.map(token => token.text), named: null }
  const byWords = hits.map(hit => buildRow(hit.shard, hit.doc, hit.plan, wordWish))
  if (named.length > 0) return namedResult(query.text, named, byWords, limit)
  if (byWords.length === 0 && query.text.length > 1) {
    return namedResult(query.text, namedSkus(shards, query.text, limit), [], limit)
  }
  return wordResult(query, asks, byWords, stages.total > limit)
}

/** Digits as long as a barcode's beginning, or a word with a digit in it. */
function looksLikeCode(text: string): boolean {
  if (isGtinLike(text)) return text.length >= 6
  return text.length >= 4 && /\d/.test(text) && !/\s/.test(text)
}

function namedResult(text: string, named: readonly Named[], byWords: readonly FoundRow[], limit: number): SearchResult {
  const rows = named.map(({ shard, doc, ordinals }) => {
    return buildRow(shard, doc, null, { asks: [], words: [], named: ordinals }).row
  })
  const known = new Set(rows.map(row => row.item.itemId))
  const others = byWords.filter(({ row }) => !known.has(row.item.itemId)).map(({ row }) => ({ ...row, near: true }))
  const all = [...rows, ...others].slice(0, limit)
  const found = Math.min(rows.length, limit)
  const more = rows.length + others.length > limit || rows.length === limit
  return { text, readAs: null, rows: all, found, near: all.length - found, more }
}

function wordResult(query: ParsedQuery, asks: readonly Ask[], found: readonly FoundRow[], more: boolean): SearchResult {
  const top = found[0]
  if (!top) return { text: query.text, readAs: null, rows: [], found: 0, near: 0, more: false }
  const signature = signatureOf(top.words)
  const same = found.filter(({ words }) => signatureOf(words) === signature).map(({ row }) => row)
  const near = found.filter(({ words }) => signatureOf(words) !== signature).map(({ row }) => ({ ...row, near: true }))
  const first = askedAttributes(asks)
  return {
    text: query.text,
    readAs: { words: top.words, first, forgiven: /[a-z]/.test(signature) },
    rows: [...same, ...near],
    found: same.length,
    near: near.length,
    more,
  }
}
