import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const keptCharacters = 4_000_000

/** Text that is needed later: in memory while it is little, in a file of its own when a million rows come. */
export class Spool {
  private kept: string[] = []
  private characters = 0
  private folder: string | null = null
  private file: WriteStream | null = null

  async add(text: string): Promise<void> {
    this.kept.push(text)
    this.characters += text.length
    if (this.characters < keptCharacters) return
    if (this.file === null) {
      this.folder = await mkdtemp(join(tmpdir(), 'import-check-'))
      this.file = createWriteStream(join(this.folder, 'rows'))
    }
    if (!this.file.write(this.kept.join(''))) await once(this.file, 'drain')
    this.kept = []
    this.characters = 0
  }

  async *read(): AsyncGenerator<string> {
    if (this.file !== null) {
      this.file.end()
      await once(this.file, 'close')
      for await (const piece of createReadStream(this.file.path, 'utf8')) yield piece as string
    }
    yield this.kept.join('')
  }

  async remove(): Promise<void> {
    this.file?.destroy()
    if (this.folder !== null) await rm(this.folder, { recursive: true, force: true })
  }
}
