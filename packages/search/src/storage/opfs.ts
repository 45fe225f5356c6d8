import { OperationError } from '@vaultsync/base'
import { crc32 } from '../bytes/crc32.ts'
import type { IndexStorage, StoredIndex } from './port.ts'

const slotBytes = 24
const slotMagic = 0x56534c31

type Current = { readonly number: number; readonly bytes: number }

/** The compiler's window types leave out what exists in workers only. */
interface Handle {
  getSize(): number
  truncate(size: number): void
  read(into: Uint8Array, options: { at: number }): number
  write(from: Uint8Array, options: { at: number }): number
  flush(): void
  close(): void
}
type WorkerFile = FileSystemFileHandle & { createSyncAccessHandle(): Promise<Handle> }

const generationFile = (number: number) => `generation-${number}`
const journalFile = (number: number) => `journal-${number}`

/**
 * In a worker, where files can be written in place and flushed. A new generation is complete on disk before one of
 * two slots in `current` is overwritten to name it; the other slot still names the one before. Files are locked only
 * while they are used, the journal from its first append: a second tab can read, and is told when it may not write.
 */
export async function opfsStorage(folder: FileSystemDirectoryHandle): Promise<IndexStorage> {
  return new OpfsStorage(folder, await readCurrent(folder))
}

class OpfsStorage implements IndexStorage {
  private readonly folder: FileSystemDirectoryHandle
  private current: Current | null
  private journal: Handle | null = null

  constructor(folder: FileSystemDirectoryHandle, current: Current | null) {
    this.folder = folder
    this.current = current
  }

  async read(): Promise<StoredIndex | null> {
    if (!this.current) return null
    const generation = await readFile(this.folder, generationFile(this.current.number))
    if (generation?.byteLength !== this.current.bytes) return null
    const journal = this.journal
      ? readHandle(this.journal)
      : await readFile(this.folder, journalFile(this.current.number))
    return { generation, journal: new Uint8Array(journal ?? new ArrayBuffer(0)) }
  }

  async writeGeneration(generation: ArrayBuffer, journal: Uint8Array): Promise<void> {
    const before = this.current
    const next: Current = { number: (before?.number ?? 0) + 1, bytes: generation.byteLength }
    await writeFile(this.folder, generationFile(next.number), new Uint8Array(generation))
    await writeFile(this.folder, journalFile(next.number), journal)
    await writeSlot(this.folder, next)
    this.closeJournal()
    this.current = next
    await this.removeOthers()
  }

  async appendJournal(bytes: Uint8Array, at: number): Promise<void> {
    if (!this.current) return
    this.journal ??= await openHandle(this.folder, journalFile(this.current.number))
    if (this.journal.getSize() > at) this.journal.truncate(at)
    writeAll(this.journal, bytes, at)
  }

  async clear(): Promise<void> {
    this.closeJournal()
    this.current = null
    await removeIfThere(this.folder, 'current')
    await this.removeOthers()
  }

  async close(): Promise<void> {
    this.closeJournal()
  }

  private closeJournal(): void {
    this.journal?.close()
    this.journal = null
  }

  /** Also what an earlier power cut left behind. */
  private async removeOthers(): Promise<void> {
    const names: string[] = []
    for await (const name of this.folder.keys()) names.push(name)
    for (const name of names) {
      const number = /^(?:generation|journal)-(\d+)$/.exec(name)?.[1]
      if (number !== undefined && Number(number) !== this.current?.number) await removeIfThere(this.folder, name)
    }
  }
}

async function readCurrent(folder: FileSystemDirectoryHandle): Promise<Current | null> {
  const bytes = await readFile(folder, 'current')
  if (!bytes) return null
  let newest: Current | null = null
  for (let at = 0; at + slotBytes <= bytes.byteLength; at += slotBytes) {
    const slot = readSlot(new DataView(bytes, at, slotBytes))
    if (slot && slot.number > (newest?.number ?? 0)) newest = slot
  }
  return newest
}

function readSlot(slot: DataView): Current | null {
  const sum = crc32(new Uint8Array(slot.buffer, slot.byteOffset, slotBytes - 4))
  if (slot.getUint32(0, true) !== slotMagic || slot.getUint32(slotBytes - 4, true) !== sum) return null
  return { number: slot.getUint32(4, true), bytes: slot.getFloat64(8, true) }
}

async function writeSlot(folder: FileSystemDirectoryHandle, { number, bytes }: Current): Promise<void> {
  const slot = new DataView(new ArrayBuffer(slotBytes))
  slot.setUint32(0, slotMagic, true)
  slot.setUint32(4, number, true)
  slot.setFloat64(8, bytes, true)
  slot.setUint32(slotBytes - 4, crc32(new Uint8Array(slot.buffer, 0, slotBytes - 4)), true)
  const handle = await openHandle(folder, 'current')
  try {
    writeAll(handle, new Uint8Array(slot.buffer), (number % 2) * slotBytes)
  } finally {
    handle.close()
  }
}

async function openHandle(folder: FileSystemDirectoryHandle, name: string): Promise<Handle> {
  const file = (await folder.getFileHandle(name, { create: true })) as WorkerFile
  try {
    return await file.createSyncAccessHandle()
  } catch (cause) {
    throw new OperationError('index.busy', `another tab is writing the search index (${name})`, {
      retryable: true,
      cause,
    })
  }
}

async function writeFile(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array): Promise<void> {
  const handle = await openHandle(folder, name)
  try {
    handle.truncate(0)
    writeAll(handle, bytes, 0)
  } finally {
    handle.close()
  }
}

function writeAll(handle: Handle, bytes: Uint8Array, at: number): void {
  let written = 0
  while (written < bytes.length) {
    const count = handle.write(bytes.subarray(written), { at: at + written })
    if (count <= 0) {
      throw new OperationError('index.full', 'the search index could not be written', { retryable: true })
    }
    written += count
  }
  handle.flush()
}

/** A synchronous read is the fastest; where another tab holds the file, an ordinary one does. */
async function readFile(folder: FileSystemDirectoryHandle, name: string): Promise<ArrayBuffer | null> {
  const file = (await folder.getFileHandle(name).catch(() => null)) as WorkerFile | null
  if (!file) return null
  const handle = await file.createSyncAccessHandle().catch(() => null)
  if (!handle) return (await file.getFile()).arrayBuffer()
  try {
    return readHandle(handle)
  } finally {
    handle.close()
  }
}

function readHandle(handle: Handle): ArrayBuffer {
  const bytes = new Uint8Array(handle.getSize())
  const count = handle.read(bytes, { at: 0 })
  return count === bytes.length ? bytes.buffer : bytes.buffer.slice(0, count)
}

async function removeIfThere(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  await folder.removeEntry(name).catch((cause: unknown) => {
    // What is locked by another tab is swept up by the next write.
    if (!(cause instanceof DOMException)) throw cause
  })
}
