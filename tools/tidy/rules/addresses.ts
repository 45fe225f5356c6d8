import { linesMatching, type Rule } from '../rule.ts'

const registry = new RegExp(
  ['registry\\.npm', 'registry\\.yarn', 'repo1?\\.maven', 'pypi\\.org', 'crates\\.io'].join('|'),
)
const lockAddress = /\b(tarball|resolved):? ["']?https?:/

/** A lock file with addresses ties the project to one mirror; a path of one machine means nothing on the next. */
export const addresses: Rule = {
  name: 'addresses',
  check: files =>
    files
      .filter(file => !file.path.startsWith('tools/tidy/'))
      .flatMap(file => [
        ...linesMatching(file, registry).map(({ line }) => ({
          path: file.path,
          line,
          message: 'names a registry host: leave it out.',
        })),
        ...(file.path.endsWith('lock.yaml')
          ? linesMatching(file, lockAddress).map(({ line }) => ({
              path: file.path,
              line,
              message: 'a lock file without addresses, please.',
            }))
          : []),
        ...linesMatching(file, /(^|[\s"'`(])\/(work|root|home\/[a-z]+)\//).map(({ line }) => ({
          path: file.path,
          line,
          message: 'a path of one machine: make it relative.',
        })),
      ]),
}
