import { readFileSync } from 'node:fs'
import { join } from 'node:path'

type Hashes = Readonly<Record<string, readonly string[]>>

let known: Hashes | null = null

/** Hashes of the inline scripts of pages that were built once, by address. The build writes them down. */
export function inlineScripts(): Hashes {
  if (known !== null) return known
  try {
    known = JSON.parse(readFileSync(join(process.cwd(), '.next', 'inline-scripts.json'), 'utf8')) as Hashes
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ENOENT') throw error
    known = {}
  }
  return known
}
