import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** In the order in which they run: the quick and the pure before what needs a machine. */
export const kinds = ['unit', 'sim', 'pg', 'kafka', 'browser', 'fault', 'e2e']
const roots = ['packages', 'apps', 'tools', 'test']
const skipped = new Set(['node_modules', 'dist', '.next', '.turbo'])

/** The suffix of a file says what it needs; without one it needs nothing. */
export function kindOf(file) {
  if (!/\.test\.tsx?$/.test(file)) return null
  const suffix = /\.(\w+)\.test\.ts$/.exec(file)?.[1]
  return kinds.includes(suffix) && suffix !== 'unit' ? suffix : 'unit'
}

/** @returns {Map<string, string[]>} kind → files, relative to the root */
export function findTests(root) {
  const found = new Map(kinds.map(kind => [kind, []]))
  const walk = folder => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory() && !skipped.has(entry.name)) walk(path)
      const kind = entry.isFile() ? kindOf(entry.name) : null
      if (kind !== null) found.get(kind).push(path)
    }
  }
  for (const folder of roots) walk(folder)
  return found
}

/** Reads `npm test -- pg packages/db`: names of kinds, the rest are parts of paths. */
export function choose(words, found) {
  const named = kinds.filter(kind => words.includes(kind))
  const paths = words.filter(word => !kinds.includes(word)).map(word => word.replace(/^\.\//, ''))
  const chosen = new Map()
  for (const kind of named.length > 0 ? named : kinds) {
    const files = found.get(kind).filter(file => paths.length === 0 || paths.some(path => file.includes(path)))
    if (files.length > 0) chosen.set(kind, files)
  }
  const astray = paths.find(path => ![...chosen.values()].flat().some(file => file.includes(path)))
  return { chosen, paths, astray }
}

/** How many tests a file would have run, for those that cannot: a table counts as one. */
export function countTests(files, read = file => readFileSync(file, 'utf8')) {
  const inFile = file => read(file).match(/^\s*(?:test|it)(?:\.\w+)*\s*[(`]/gm)?.length ?? 0
  return files.reduce((sum, file) => sum + Math.max(1, inFile(file)), 0)
}
