import { assert } from '@vaultsync/base'
import type { IndexStorage } from '../storage/port.ts'

/** `open` gives a storage over the same place every time, as a reloaded page would get it. */
export type StorageUnderTest = { open(): Promise<IndexStorage> }
export type ContractCase = { readonly promise: string; readonly run: (place: StorageUnderTest) => Promise<void> }

const bytes = (...values: number[]) => Uint8Array.from(values)
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((value, at) => value === b[at])

/** What every IndexStorage promises. Runs wherever the adapter does: in a test, or inside a worker of a real browser. */
export const storageContract: readonly ContractCase[] = [
  {
    promise: 'a place that was never written holds nothing',
    async run(place) {
      assert((await (await place.open()).read()) === null, 'nothing is read')
    },
  },
  {
    promise: 'a generation and its journal are read back as written, also after reopening',
    async run(place) {
      const storage = await place.open()
      await storage.writeGeneration(bytes(1, 2, 3).buffer, bytes(9))
      await storage.appendJournal(bytes(8, 7), 1)
      await expectStored(storage, bytes(1, 2, 3), bytes(9, 8, 7))
      await storage.close()
      await expectStored(await place.open(), bytes(1, 2, 3), bytes(9, 8, 7))
    },
  },
  {
    promise: 'a new generation starts a new journal',
    async run(place) {
      const storage = await place.open()
      await storage.writeGeneration(bytes(1).buffer, bytes())
      await storage.appendJournal(bytes(5, 5, 5), 0)
      await storage.writeGeneration(bytes(2, 2).buffer, bytes(6))
      await storage.appendJournal(bytes(4), 1)
      await storage.close()
      await expectStored(await place.open(), bytes(2, 2), bytes(6, 4))
    },
  },
  {
    promise: 'an append at a place drops what stood behind it',
    async run(place) {
      const storage = await place.open()
      await storage.writeGeneration(bytes(1).buffer, bytes(1, 2, 3, 4, 5))
      await storage.appendJournal(bytes(7), 2)
      await expectStored(storage, bytes(1), bytes(1, 2, 7))
    },
  },
  {
    promise: 'what was cleared stays away',
    async run(place) {
      const storage = await place.open()
      await storage.writeGeneration(bytes(1).buffer, bytes(1))
      await storage.clear()
      assert((await storage.read()) === null, 'nothing is read')
      await storage.close()
      assert((await (await place.open()).read()) === null, 'nothing is read after reopening')
    },
  },
  {
    promise: 'a stored generation does not follow later changes of the buffer',
    async run(place) {
      const storage = await place.open()
      const generation = bytes(1, 2)
      await storage.writeGeneration(generation.buffer, bytes())
      generation[0] = 99
      await expectStored(storage, bytes(1, 2), bytes())
    },
  },
]

async function expectStored(storage: IndexStorage, generation: Uint8Array, journal: Uint8Array): Promise<void> {
  const stored = await storage.read()
  assert(stored !== null, 'something is stored')
  assert(same(new Uint8Array(stored.generation), generation), 'the generation is as written')
  assert(same(stored.journal, journal), 'the journal is as written')
}
