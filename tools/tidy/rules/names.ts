import { isCode, linesMatching, type Rule } from '../rule.ts'

const banned = ['util', 'utils', 'helper', 'helpers', 'manager', 'misc', 'common', 'stuff', 'data', 'info']
const remedy = 'name it for what the shop does or what it is.'

const wordsOf = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)

const bannedWord = (name: string) => wordsOf(name).find(word => banned.includes(word))

const declaration =
  /^\s*export (?:abstract )?(?:async )?(?:class|function\*?|const|let|type|interface) ([A-Za-z_$][\w$]*)/

export const names: Rule = {
  name: 'names',
  check: files =>
    files
      .filter(file => isCode(file.path))
      .flatMap(file => {
        const inPath = bannedWord(file.path)
        return [
          ...(inPath ? [{ path: file.path, line: 1, message: `"${inPath}" in a path says nothing: ${remedy}` }] : []),
          ...linesMatching(file, declaration).flatMap(({ line, match }) => {
            const word = bannedWord(match[1] ?? '')
            // `metadata` is one word and Next's own; the role of a manager is a word of the shop.
            return word ? [{ path: file.path, line, message: `"${word}" in ${match[1]} says nothing: ${remedy}` }] : []
          }),
        ]
      }),
}
