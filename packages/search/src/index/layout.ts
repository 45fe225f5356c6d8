import { assert } from '@vaultsync/base'

/** Eight bytes that start every generation; the last digit is its version. */
const magic = 'VSINDEX1'

type Section = { readonly type: SectionType; readonly at: number; readonly length: number }
type SectionType = 'u8' | 'i16' | 'u16' | 'u32' | 'f64'
type Shape = { u8: Uint8Array; i16: Int16Array; u16: Uint16Array; u32: Uint32Array; f64: Float64Array }
type Column = Shape[SectionType]

const bytesOf = { u8: 1, i16: 2, u16: 2, u32: 4, f64: 8 } as const
const aligned = (at: number) => Math.ceil(at / 8) * 8

function typeOf(column: Column): SectionType {
  if (column instanceof Uint8Array) return 'u8'
  if (column instanceof Int16Array) return 'i16'
  if (column instanceof Uint16Array) return 'u16'
  if (column instanceof Uint32Array) return 'u32'
  return 'f64'
}

/** Gathers columns, then lays them out in one buffer that can be stored and viewed as it is. */
export class LayoutWriter {
  private readonly columns = new Map<string, Column>()

  put(name: string, column: Column): void {
    assert(!this.columns.has(name), `the section ${name} is written once`)
    this.columns.set(name, column)
  }

  take(facts: unknown): ArrayBuffer {
    const sections: Record<string, Section> = {}
    let end = 0
    for (const [name, column] of this.columns) {
      sections[name] = { type: typeOf(column), at: end, length: column.length }
      end = aligned(end + column.byteLength)
    }
    const header = new TextEncoder().encode(JSON.stringify({ facts, sections }))
    const start = aligned(12 + header.length)
    const buffer = new ArrayBuffer(start + end)
    const bytes = new Uint8Array(buffer)
    bytes.set(new TextEncoder().encode(magic))
    new DataView(buffer).setUint32(8, header.length, true)
    bytes.set(header, 12)
    for (const [name, column] of this.columns) {
      const at = start + (sections[name]?.at ?? 0)
      bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    }
    return buffer
  }
}

/** Views into a stored generation: nothing is copied, nothing is parsed but the header. */
export class Layout {
  readonly facts: unknown
  private readonly buffer: ArrayBuffer
  private readonly start: number
  private readonly sections: Record<string, Section>

  constructor(buffer: ArrayBuffer) {
    assert(isGeneration(buffer), 'a generation starts with its mark')
    const length = new DataView(buffer).getUint32(8, true)
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 12, length)))
    this.buffer = buffer
    this.start = aligned(12 + length)
    this.facts = header.facts
    this.sections = header.sections
  }

  u8 = (name: string) => this.view('u8', name, Uint8Array)
  i16 = (name: string) => this.view('i16', name, Int16Array)
  u16 = (name: string) => this.view('u16', name, Uint16Array)
  u32 = (name: string) => this.view('u32', name, Uint32Array)
  f64 = (name: string) => this.view('f64', name, Float64Array)

  private view<T>(
    type: SectionType,
    name: string,
    View: new (buffer: ArrayBuffer, at: number, length: number) => T,
  ): T {
    const section = this.sections[name]
    assert(section && section.type === type, `the generation has a section ${name} of ${type}`)
    assert(
      this.start + section.at + section.length * bytesOf[type] <= this.buffer.byteLength,
      `the section ${name} lies inside the generation`,
    )
    return new View(this.buffer, this.start + section.at, section.length)
  }
}

export function isGeneration(buffer: ArrayBuffer): boolean {
  return buffer.byteLength > 12 && new TextDecoder().decode(new Uint8Array(buffer, 0, 8)) === magic
}
