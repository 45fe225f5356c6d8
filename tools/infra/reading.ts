import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Every file below a folder that ships, by its path from the root. */
export function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter(path => ending.test(path) && !/node_modules|\.next|\.test\.|\/testing\//.test(path))
    .sort()
}

const oneOf = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name)

/** Names of settings that code reads: by its name from an environment, by name through a function, or taken apart. */
export function namesRead(text: string): string[] {
  const taken = oneOf(text, /\{([^{}]*)\} = (?:process\.)?env\b/g).flatMap(inner =>
    oneOf(inner, /\b([A-Z][A-Z0-9_]+)\b/g),
  )
  return [
    ...oneOf(text, /\benv\.([A-Z][A-Z0-9_]+)/g),
    ...oneOf(text, /\brequired\('([A-Z][A-Z0-9_]+)'\)/g),
    ...oneOf(text, /\bpasswordFrom: '([A-Z][A-Z0-9_]+)'/g),
    ...taken,
  ]
}

/** `NAME = value` inside the local value of that name, as our own files are laid out. */
export function localMap(terraform: string, name: string): Map<string, string> {
  const body = new RegExp(`^  ${name} += (?:merge\\()?\\{\\n([\\s\\S]*?)\\n  \\}`, 'm').exec(terraform)?.[1] ?? ''
  return new Map([...body.matchAll(/^ {4}(\w+) += (.*)$/gm)].map(([, key = '', value = '']) => [key, value]))
}

/** What the services of a compose file are told; names that stand for a block of the same file are followed. */
export function composeEnvironments(compose: string): Map<string, Map<string, string>> {
  const lines = compose.split('\n')
  const indentOf = (line: string) => line.length - line.trimStart().length
  const blockAfter = (at: number) => {
    const end = lines.findIndex(
      (line, index) => index > at && line.trim() !== '' && indentOf(line) <= indentOf(lines[at] ?? ''),
    )
    return lines.slice(at + 1, end === -1 ? undefined : end)
  }
  const anchored = (name: string) => pairs(blockAfter(lines.findIndex(line => line.includes(`&${name}`))))
  const pairs = (block: readonly string[]): [string, string][] =>
    block.flatMap(line => {
      const merged = /^\s*<<: \*([\w-]+)$/.exec(line)?.[1]
      if (merged !== undefined) return anchored(merged)
      const [, key, value = ''] = /^\s*([A-Z][A-Z0-9_]*): (.*)$/.exec(line) ?? []
      return key === undefined ? [] : [[key, value.replaceAll(/^"|"$/g, '')]]
    })
  const found = new Map<string, Map<string, string>>()
  let service = ''
  for (const [at, line] of lines.entries()) {
    service = /^  (\w+):$/.exec(line)?.[1] ?? service
    const [, anchor] = /^    environment:(?: \*([\w-]+))?$/.exec(line) ?? ['none']
    if (line.startsWith('    environment:'))
      found.set(service, new Map(anchor ? anchored(anchor) : pairs(blockAfter(at))))
  }
  return found
}
