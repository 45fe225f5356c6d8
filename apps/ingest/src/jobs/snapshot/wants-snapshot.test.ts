import { expect, test } from 'vitest'
import { wantsSnapshot } from './wants-snapshot.ts'

const epoch = '0192a6b0-0000-7000-8000-000000000001'
const feed = { epoch, head: 100_000, minSeq: 0 }
const manifest = { feed: 'catalogue' as const, epoch, seq: 100_000, segments: [], items: 30_000, skus: 100_000 }
const minute = 60_000

test.each<[string, Parameters<typeof wantsSnapshot>, boolean]>([
  ['the first snapshot is made as soon as there is something', [feed, null, 0], true],
  ['an empty catalogue needs none', [{ ...feed, head: 0 }, null, 0], false],
  ['nothing changed', [feed, manifest, 1_000 * minute], false],
  ['a few changes wait an hour', [{ ...feed, head: 100_020 }, manifest, minute], false],
  ['and are packed then', [{ ...feed, head: 100_020 }, manifest, 61 * minute], true],
  ['a new set is packed at once', [{ ...feed, head: 103_000 }, manifest, minute], true],
  ['a feed that began anew needs a new one', [{ ...feed, epoch: 'another' }, manifest, minute], true],
  [
    'so does one that forgot where the old one ends',
    [{ ...feed, minSeq: 100_001, head: 100_002 }, manifest, minute],
    true,
  ],
  ['so does one that was restored to before it', [{ ...feed, head: 90_000 }, manifest, minute], true],
])('%s', (_, given, wanted) => {
  expect(wantsSnapshot(...given)).toBe(wanted)
})
