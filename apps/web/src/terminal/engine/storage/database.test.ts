import 'fake-indexeddb/auto'
import { afterEach, expect, test, vi } from 'vitest'
import { Database } from './database.ts'

interface Shelf {
  readonly id: number
  readonly place: string
}

let made = 0
const opened: Database<{ shelves: Shelf }>[] = []
const openShelves = (name = `shelves-${++made}`) => {
  const shelves = new Database<{ shelves: Shelf }>(name, {
    durability: 'strict',
    stores: { shelves: { key: 'id', indexes: [{ name: 'place', path: 'place' }] } },
  })
  opened.push(shelves)
  return shelves
}

afterEach(() => {
  for (const shelves of opened.splice(0)) shelves.close()
})

const three: readonly Shelf[] = [
  { id: 1, place: 'case' },
  { id: 2, place: 'binder' },
  { id: 3, place: 'case' },
]

test('a write that fails in its middle leaves nothing behind, and says what failed', async () => {
  const database = openShelves()
  await database.write(['shelves'], ({ shelves }) => shelves.put(...three))
  const failing = database.write(['shelves'], async ({ shelves }) => {
    await shelves.delete(2)
    await shelves.add({ id: 4, place: 'box' }, { id: 1, place: 'box' }, { id: 5, place: 'box' })
  })
  await expect(failing).rejects.toMatchObject({ name: 'ConstraintError' })
  const refused = database.write(['shelves'], async ({ shelves }) => {
    await shelves.clear()
    throw new Error('the pen is elsewhere')
  })
  await expect(refused).rejects.toThrow('the pen is elsewhere')
  expect(await database.read(['shelves'], ({ shelves }) => shelves.all())).toEqual(three)
})

test('a handle that was taken away is replaced by the next use, also where nobody said so', async () => {
  const database = openShelves()
  const begun = vi.spyOn(IDBDatabase.prototype, 'transaction')
  const use = async () => {
    expect(await database.read(['shelves'], ({ shelves }) => shelves.count())).toBe(0)
    const handle = begun.mock.contexts.at(-1)
    if (handle === undefined) throw new Error('a use begins a transaction')
    return handle
  }
  const first = await use()
  first.close()
  const second = await use()
  expect(second).not.toBe(first)
  second.close()
  second.onclose?.(new Event('close'))
  expect(await use()).not.toBe(second)
  begun.mockRestore()
})

test('what is closed for good is not opened by a late use, and opens again when asked to', async () => {
  const database = openShelves()
  await database.write(['shelves'], ({ shelves }) => shelves.put(...three))
  database.close()
  await expect(database.read(['shelves'], ({ shelves }) => shelves.count())).rejects.toMatchObject({
    code: 'storage.closed',
  })
  await database.open()
  expect(await database.read(['shelves'], ({ shelves }) => shelves.count())).toBe(3)
})

test('rows are found by an index, walked from their end, and left out where that is wished', async () => {
  const database = openShelves()
  await database.write(['shelves'], ({ shelves }) => shelves.put(...three))
  const walked: number[] = []
  const all = IDBKeyRange.lowerBound(0)
  await database.read(['shelves'], async ({ shelves }) => {
    expect(await shelves.by('place', 'case')).toEqual([three[0], three[2]])
    expect(await shelves.keysBy('place', 'binder')).toEqual([2])
    expect(await shelves.keys(null, 2)).toEqual([1, 2])
    expect(await shelves.first(all, 1)).toEqual([three[0]])
    expect(await shelves.getAll([3, 9])).toEqual([three[2], undefined])
    await shelves.walk({ range: all, newestFirst: true, skip: 1 }, row => walked.push(row.id) < 1)
  })
  expect(walked).toEqual([2])
})

test('somebody who wants the whole of it gone does not wait for this page', async () => {
  const database = openShelves()
  await database.write(['shelves'], ({ shelves }) => shelves.put(...three))
  await new Promise((resolve, reject) => {
    const gone = indexedDB.deleteDatabase(database.name)
    gone.onsuccess = resolve
    gone.onblocked = () => reject(new Error('the page is in the way'))
  })
  expect(await database.read(['shelves'], ({ shelves }) => shelves.count())).toBe(0)
})
