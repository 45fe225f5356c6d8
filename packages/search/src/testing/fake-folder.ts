/**
 * The origin-private file system as far as the index uses it, in memory. `powerFails` ends it after so many writes:
 * from then on every call throws, and `afterPowerCut` is the folder as the next start finds it.
 */
export class FakeFolder {
  private readonly files: Map<string, FakeFile>
  private writesLeft = Number.POSITIVE_INFINITY

  constructor(files: Map<string, FakeFile> = new Map()) {
    this.files = files
  }

  asDirectory(): FileSystemDirectoryHandle {
    return this as unknown as FileSystemDirectoryHandle
  }

  powerFails(afterWrites: number): void {
    this.writesLeft = afterWrites
  }

  afterPowerCut(): FakeFolder {
    return new FakeFolder(new Map([...this.files].map(([name, file]) => [name, { bytes: file.bytes, locked: false }])))
  }

  /** Each step that changes the disk asks here first; the last one gets through by half. */
  spend(): 'whole' | 'half' {
    this.writesLeft--
    if (this.writesLeft < 0) throw new Error('the power is off')
    return this.writesLeft === 0 ? 'half' : 'whole'
  }

  async getFileHandle(name: string, options: { create?: boolean } = {}): Promise<FakeHandle> {
    const known = this.files.get(name)
    if (!known && !options.create) throw new DOMException(name, 'NotFoundError')
    const file = known ?? { bytes: new Uint8Array(0), locked: false }
    if (!known) {
      this.spend()
      this.files.set(name, file)
    }
    return new FakeHandle(this, file)
  }

  async removeEntry(name: string): Promise<void> {
    this.spend()
    if (!this.files.delete(name)) throw new DOMException(name, 'NotFoundError')
  }

  async *keys(): AsyncIterable<string> {
    yield* this.files.keys()
  }
}

type FakeFile = { bytes: Uint8Array<ArrayBuffer>; locked: boolean }

class FakeHandle {
  private readonly folder: FakeFolder
  private readonly file: FakeFile

  constructor(folder: FakeFolder, file: FakeFile) {
    this.folder = folder
    this.file = file
  }

  async getFile(): Promise<Blob> {
    return new Blob([this.file.bytes])
  }

  async createSyncAccessHandle() {
    const { file, folder } = this
    if (file.locked) throw new DOMException('locked', 'NoModificationAllowedError')
    file.locked = true
    return {
      getSize: () => file.bytes.length,
      read: (into: Uint8Array, { at }: { at: number }) => {
        const part = file.bytes.subarray(at, at + into.length)
        into.set(part)
        return part.length
      },
      write: (from: Uint8Array, { at }: { at: number }) => {
        const kept = folder.spend() === 'half' ? from.subarray(0, from.length >> 1) : from
        const grown = new Uint8Array(Math.max(file.bytes.length, at + kept.length))
        grown.set(file.bytes)
        grown.set(kept, at)
        file.bytes = grown
        return from.length
      },
      truncate: (size: number) => {
        folder.spend()
        file.bytes = file.bytes.slice(0, size)
      },
      flush: () => {},
      close: () => {
        file.locked = false
      },
    }
  }
}
