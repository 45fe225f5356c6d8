import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SourceFile } from './rule.ts'

const readable = /\.(ts|tsx|mjs|md|json|yaml|css|sh)$|(^|\/)\.[a-z]+$|^\.ci\/run$/

/** Every file that people read. Walked and not asked of git: an unpacked archive keeps the same rules. */
export function repository(root: string): SourceFile[] {
  const isIgnored = ignoring(readFileSync(join(root, '.gitignore'), 'utf8'))
  const found: SourceFile[] = []
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.name === '.git' || isIgnored(path)) continue
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile() && readable.test(path)) {
        found.push({ path, text: readFileSync(join(root, path), 'utf8') })
      }
    }
  }
  walk('')
  return found
}

/** The few forms that our own list uses: a name anywhere, a path from the root, and a star for a part of a name. */
export function ignoring(list: string): (path: string) => boolean {
  const lines = list.split('\n').filter(line => line !== '' && !line.startsWith('#'))
  const patterns = lines.map(line => {
    const bare = line.replace(/\/$/, '')
    const name = bare.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('*', '[^/]*')
    return new RegExp(bare.includes('/') ? `^${name.replace(/^\//, '')}(/|$)` : `(^|/)${name}(/|$)`)
  })
  return path => patterns.some(pattern => pattern.test(path))
}
