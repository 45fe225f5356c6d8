import { describe, expect, it } from 'vitest'
import { FakeFolder, storageContract } from '../testing/index.ts'
import { memoryStorage } from './memory.ts'
import { opfsStorage } from './opfs.ts'

describe('memory storage', () => {
  it.each(storageContract)('$promise', async ({ run }) => {
    const storage = memoryStorage()
    await expect(run({ open: async () => storage })).resolves.toBeUndefined()
  })
})

describe('file storage', () => {
  it.each(storageContract)('$promise', async ({ run }) => {
    const folder = new FakeFolder()
    await expect(run({ open: () => opfsStorage(folder.asDirectory()) })).resolves.toBeUndefined()
  })

  it('holds the old generation or the new one, wherever a write is cut off', async () => {
    const outcomes = new Set<number>()
    for (let writes = 0; writes < 20; writes++) {
      const folder = new FakeFolder()
      const storage = await opfsStorage(folder.asDirectory())
      await storage.writeGeneration(new Uint8Array(64).fill(1).buffer, new Uint8Array(9).fill(1))
      await storage.close()
      folder.powerFails(writes)
      await storage.writeGeneration(new Uint8Array(99).fill(2).buffer, new Uint8Array(5).fill(2)).catch(() => undefined)
      const after = await opfsStorage(folder.afterPowerCut().asDirectory())
      const stored = await after.read()
      const generation = [...new Uint8Array(stored?.generation ?? new ArrayBuffer(0))]
      const which = generation[0] ?? 0
      outcomes.add(which)
      expect(generation).toEqual(which === 1 ? Array(64).fill(1) : Array(99).fill(2))
      expect([...(stored?.journal ?? [])]).toEqual(which === 1 ? Array(9).fill(1) : Array(5).fill(2))
      await after.writeGeneration(new Uint8Array(3).fill(3).buffer, new Uint8Array(0))
      expect((await after.read())?.generation.byteLength).toBe(3)
    }
    expect(outcomes).toEqual(new Set([1, 2]))
  })

  it('is read by a second tab, which is told when it may not write', async () => {
    const folder = new FakeFolder()
    const first = await opfsStorage(folder.asDirectory())
    await first.writeGeneration(new Uint8Array([1]).buffer, new Uint8Array(0))
    await first.appendJournal(Uint8Array.of(7), 0)
    const second = await opfsStorage(folder.asDirectory())
    expect([...((await second.read())?.journal ?? [])]).toEqual([7])
    await expect(second.appendJournal(Uint8Array.of(8), 1)).rejects.toMatchObject({
      code: 'index.busy',
      retryable: true,
    })
  })
})
