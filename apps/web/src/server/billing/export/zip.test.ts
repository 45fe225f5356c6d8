import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { zip } from './zip.ts'

async function* texts(...pieces: string[]) {
  for (const piece of pieces) yield piece
}

async function* entries() {
  yield { name: 'README.txt', text: texts('Good day.\n') }
  yield { name: 'sales/größe.jsonl', text: texts(...Array.from({ length: 5000 }, (_, at) => `{"n":${at}}\n`)) }
  yield { name: 'empty.csv', text: texts() }
}

async function packed(): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of zip(entries(), new Date('2026-11-21T16:00:00Z'))) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test('what was packed is found by its list, whole', async () => {
  const bytes = await packed()
  const found = new Map<string, string>()
  let at = Number(bytes.readBigUInt64LE(bytes.length - 98 + 48))
  while (bytes.readUInt32LE(at) === 0x0201_4b50) {
    const length = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + length)
    const extra = at + 46 + length + 4
    const [plain, size, head] = [0, 8, 16].map(offset => Number(bytes.readBigUInt64LE(extra + offset)))
    const from = (head ?? 0) + 30 + bytes.readUInt16LE((head ?? 0) + 26) + 20
    const text = inflateRawSync(bytes.subarray(from, from + (size ?? 0))).toString()
    expect(Buffer.byteLength(text)).toBe(plain)
    found.set(name, text)
    at = extra + 24
  }
  expect([...found.keys()]).toEqual(['README.txt', 'sales/größe.jsonl', 'empty.csv'])
  expect(found.get('README.txt')).toBe('Good day.\n')
  expect(found.get('sales/größe.jsonl')?.split('\n')).toHaveLength(5001)
})

const unzip = spawnSync('python3', ['-c', 'import zipfile'])

test.skipIf(unzip.status !== 0)('a zip program of somebody else finds nothing wrong with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vaultsync-zip-'))
  const file = join(folder, 'all.zip')
  writeFileSync(file, await packed())
  const script = `import zipfile; z = zipfile.ZipFile(${JSON.stringify(file)}); assert z.testzip() is None; z.extractall(${JSON.stringify(folder)})`
  expect(spawnSync('python3', ['-c', script]).stderr.toString()).toBe('')
  expect(readFileSync(join(folder, 'sales/größe.jsonl'), 'utf8').length).toBeGreaterThan(40_000)
  rmSync(folder, { recursive: true })
})

test('a source that fails fails the file, so that nobody takes half of it for all', async () => {
  async function* failing() {
    yield 'one line\n'
    throw new Error('the disk is gone')
  }
  async function* one() {
    yield { name: 'a.txt', text: failing() }
  }
  const take = async () => {
    for await (const chunk of zip(one(), new Date())) expect(chunk.length).toBeGreaterThan(0)
  }
  await expect(take()).rejects.toThrow('the disk is gone')
})
