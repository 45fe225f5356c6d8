import { expect, test } from 'vitest'
import { ignoring } from './repository.ts'

test('what git does not keep is not judged', () => {
  const isIgnored = ignoring('# a note\nnode_modules/\n.vaultsync*/\n*.tsbuildinfo\napps/web/public/workbox-*.js\n')
  const ignored = ['node_modules', 'apps/web/node_modules', '.vaultsync-two', 'packages/db/x.tsbuildinfo']
  const kept = ['apps/web/public/icon.js', 'packages/db/src/index.ts', 'docs/workbox-1.js']
  expect([...ignored, ...kept, 'apps/web/public/workbox-1a.js'].filter(path => !isIgnored(path))).toEqual(kept)
})
