import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { OperationError } from '@vaultsync/base'
import { manifest as manifestSchema } from '@vaultsync/sync'
import type { ObjectStore } from './object-store.ts'

const hashName = /^[0-9a-f]{64}$/

/** Objects as files of one folder: for one machine, and for machines that share a disk. */
export function fileObjects(folder: string): ObjectStore {
  const segments = join(folder, 'segments')
  const manifests = join(folder, 'manifests')
  const segmentFile = (hash: string) => join(segments, hash.slice(0, 2), hash)
  const manifestFile = (tenantId: string) => join(manifests, `${tenantId}.json`)

  return {
    async putSegment(hash, body) {
      if (await touched(segmentFile(hash))) return
      await write(segmentFile(hash), body)
    },
    async segment(hash) {
      return hashName.test(hash) ? read(segmentFile(hash)) : null
    },
    putManifest: (tenantId, manifest) => write(manifestFile(tenantId), Buffer.from(JSON.stringify(manifest))),
    async manifest(tenantId) {
      const text = await read(manifestFile(tenantId))
      return text === null ? null : manifestSchema.parse(JSON.parse(text.toString('utf8')))
    },
    async sweep(keepMs) {
      const named = new Set<string>()
      for (const name of await list(manifests)) {
        const text = await read(join(manifests, name))
        if (text === null) continue
        for (const { hash } of manifestSchema.parse(JSON.parse(text.toString('utf8'))).segments) named.add(hash)
      }
      let gone = 0
      for (const folderName of await list(segments)) {
        for (const name of await list(join(segments, folderName))) {
          const file = join(segments, folderName, name)
          const { mtimeMs } = await stat(file)
          if (named.has(name) || Date.now() - mtimeMs < keepMs) continue
          await rm(file, { force: true })
          gone += 1
        }
      }
      return gone
    },
  }
}

/** Written beside and moved into place: nobody ever reads half a file, not even after a power cut. */
async function write(file: string, body: Uint8Array): Promise<void> {
  const half = `${file}.${randomUUID()}.half`
  try {
    await mkdir(dirname(file), { recursive: true })
    const handle = await open(half, 'w', 0o644)
    try {
      await handle.writeFile(body)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(half, file)
  } catch (cause) {
    await rm(half, { force: true }).catch(() => {})
    throw new OperationError('objects.unwritable', `writing ${file}: ${String(cause)}`, { retryable: true, cause })
  }
}

async function read(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ENOENT') return null
    throw new OperationError('objects.unreadable', `reading ${file}: ${String(cause)}`, { retryable: true, cause })
  }
}

/** Its age counts from the last time that it was wanted. */
async function touched(file: string): Promise<boolean> {
  const now = new Date()
  return utimes(file, now, now).then(
    () => true,
    () => false,
  )
}

async function list(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}
