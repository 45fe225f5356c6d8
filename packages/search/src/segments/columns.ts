import { ByteReader } from '../bytes/byte-reader.ts'
import { ByteWriter } from '../bytes/byte-writer.ts'

/**
 * Values of one kind stand together, because that is what compresses. Numbers are varints; texts are one long string
 * and a column of lengths, so that any character may occur in them.
 */
export class ColumnWriter {
  private readonly numbers = new Map<string, ByteWriter>()
  private readonly texts = new Map<string, string[]>()

  private column(name: string): ByteWriter {
    const known = this.numbers.get(name)
    if (known) return known
    const fresh = new ByteWriter()
    this.numbers.set(name, fresh)
    return fresh
  }

  uint(name: string, value: number): void {
    this.column(name).uint(value)
  }

  int(name: string, value: number): void {
    this.column(name).int(value)
  }

  text(name: string, value: string): void {
    this.column(name).uint(value.length)
    const parts = this.texts.get(name)
    if (parts) parts.push(value)
    else this.texts.set(name, [value])
  }

  take(version: number): Uint8Array<ArrayBuffer> {
    const out = new ByteWriter()
    out.uint(version)
    out.uint(this.numbers.size)
    for (const [name, column] of this.numbers) {
      out.text(name)
      out.uint(column.size)
      out.bytes(column.take())
      out.text((this.texts.get(name) ?? []).join(''))
    }
    return out.take()
  }
}

export class ColumnReader {
  readonly version: number
  private readonly numbers = new Map<string, ByteReader>()
  private readonly texts = new Map<string, { text: string; at: number }>()

  constructor(bytes: Uint8Array) {
    const reader = new ByteReader(bytes)
    this.version = reader.uint()
    for (let left = reader.uint(); left > 0; left--) {
      const name = reader.text()
      this.numbers.set(name, new ByteReader(reader.bytes(reader.uint())))
      this.texts.set(name, { text: reader.text(), at: 0 })
    }
  }

  uint(name: string): number {
    return this.numbers.get(name)?.uint() ?? 0
  }

  int(name: string): number {
    return this.numbers.get(name)?.int() ?? 0
  }

  text(name: string): string {
    const column = this.texts.get(name)
    if (!column) return ''
    const end = column.at + this.uint(name)
    const value = column.text.slice(column.at, end)
    column.at = end
    return value
  }
}

/** A text that repeats is written once and pointed at. */
export class TextDictionary {
  private readonly places = new Map<string, number>()
  readonly values: string[] = []

  place(value: string): number {
    const known = this.places.get(value)
    if (known !== undefined) return known
    this.places.set(value, this.values.length)
    return this.values.push(value) - 1
  }
}
