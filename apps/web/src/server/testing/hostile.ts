import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const source = join(dirname(fileURLToPath(import.meta.url)), '../..')

function filesUnder(folder: string, wanted: (path: string) => boolean): string[] {
  return readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
    .map(name => relative(source, join(source, folder, name)).replaceAll('\\', '/'))
    .filter(wanted)
    .sort()
}

/** Every deed that a browser can ask for by itself: the exports of every file that says `use server`. */
export function deedsInTree(): string[] {
  return filesUnder('server', path => path.endsWith('.ts') && !path.includes('.test.')).flatMap(path => {
    const text = readFileSync(join(source, path), 'utf8')
    if (!/^'use server'/m.test(text)) return []
    const exported = [...text.matchAll(/^export (?:const|async function|function) (\w+)/gm)]
    return exported.map(([, name]) => `${path}#${name}`)
  })
}

export const routesInTree = (): string[] =>
  filesUnder('app', path => path.endsWith('/route.ts')).flatMap(path => {
    const text = readFileSync(join(source, path), 'utf8')
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(method =>
      new RegExp(`export (?:async )?function ${method}\\b|as ${method}\\b`).test(text),
    )
    return methods.map(method => `${path}#${method}`)
  })

export const pagesInTree = (): string[] => filesUnder('app', path => path.endsWith('/page.tsx'))

/** Every name that any form of ours is read by. */
export function fieldNames(): string[] {
  const names = filesUnder('server', path => path.endsWith('.ts') && !path.includes('.test.')).flatMap(path =>
    [
      ...readFileSync(join(source, path), 'utf8').matchAll(
        /\.(?:text|optional|id|whole|ticked|all|password)\('(\w+)'/g,
      ),
    ].map(([, name]) => name ?? ''),
  )
  return [...new Set(names)].sort()
}

export const hostileTexts: readonly [what: string, text: string][] = [
  ['nothing', ''],
  ['SQL', `'; drop table sale; -- " or 1=1`],
  ['a NUL and an escape', 'a\0b\u001b[31m'],
  ['half a character', '\ud800 and \udfff'],
  ['right to left', '\u202egnp.exe'],
  ['far too much', 'x'.repeat(300_000)],
  ['a prototype', '__proto__'],
  ['a constructor', 'constructor'],
  ['a path', '../../../../etc/passwd'],
  ['a huge number', '9'.repeat(40)],
  ['a negative number', '-1'],
  ['JSON', '{"__proto__":{"polluted":true},"length":1e9}'],
  ['a script', '"><script>alert(1)</script>'],
  ['a formula', '=HYPERLINK("http://evil.example")'],
  ['an id of nothing', '0192a6b0-0000-7000-8000-000000000001'],
]

/** Values that no honest page sends where a page of ours would send an object. */
export const hostileValues: readonly [what: string, value: unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a text', `'; drop table sale; --`],
  ['a list', [[[]]]],
  ['an object', { everything: true }],
  ['a prototype', JSON.parse('{"__proto__":{"everything":true},"constructor":{"prototype":{}}}')],
  ['far too much', 'x'.repeat(300_000)],
  ['many', Array.from({ length: 50_000 }, (_, at) => at)],
]
