// After a build: the hashes of the inline scripts of every page that was built once, for the policy that lets them run.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const built = join(dirname(fileURLToPath(import.meta.url)), '.next')
const inline = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g

const hashOf = text => `sha256-${createHash('sha256').update(text).digest('base64')}`

export function writeInlineScripts() {
  const pages = join(built, 'server/app')
  const hashes = {}
  for (const name of readdirSync(pages, { recursive: true })
    .filter(file => file.endsWith('.html'))
    .sort()) {
    const address = `/${name.replaceAll('\\', '/').replace(/\.html$/, '')}`.replace(/^\/index$/, '/')
    const html = readFileSync(join(pages, name), 'utf8')
    hashes[address] = [...new Set([...html.matchAll(inline)].map(([, text]) => hashOf(text)))]
  }
  writeFileSync(join(built, 'inline-scripts.json'), `${JSON.stringify(hashes, null, 2)}\n`)
}
