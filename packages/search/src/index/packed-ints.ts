import type { Layout, LayoutWriter } from './layout.ts'

const blockSize = 128
/** Beyond 2^31 the low word is read apart, because bit operations end at 32 bits. */
const twoTo32 = 4294967296

/**
 * A column of whole numbers (up to 2^52), each block coded as the distance from a straight line. Dense ids and
 * orders that follow each other cost nothing, sorted barcodes about 27 bits, shuffled positions what they must.
 * Any value is read without touching its neighbours.
 */
export class PackedInts {
  readonly length: number
  private readonly base: Float64Array
  private readonly slope: Float64Array
  private readonly width: Uint8Array
  private readonly offset: Uint32Array
  private readonly bits: Uint32Array

  constructor(layout: Layout, name: string) {
    this.base = layout.f64(`${name}.base`)
    this.slope = layout.f64(`${name}.slope`)
    this.width = layout.u8(`${name}.width`)
    this.offset = layout.u32(`${name}.offset`)
    this.bits = layout.u32(`${name}.bits`)
    this.length = layout.u32(`${name}.length`)[0] ?? 0
  }

  at(index: number): number {
    const block = index >>> 7
    const place = index & 127
    const width = this.width[block] as number
    const line = (this.base[block] as number) + Math.floor((this.slope[block] as number) * place)
    if (width === 0) return line
    const bit = (this.offset[block] as number) * 32 + width * place
    if (width <= 32) return line + this.read(bit, width)
    return line + this.read(bit, 32) + this.read(bit + 32, width - 32) * twoTo32
  }

  private read(bit: number, width: number): number {
    const word = Math.floor(bit / 32)
    const shift = bit & 31
    const low = (this.bits[word] as number) >>> shift
    const joined = shift === 0 ? low : low | ((this.bits[word + 1] as number) << (32 - shift))
    return width === 32 ? joined >>> 0 : joined & ((1 << width) - 1)
  }

  /** The first index whose value is not below `value`, in a sorted column. */
  lowerBound(value: number): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.at(middle) < value) low = middle + 1
      else high = middle
    }
    return low
  }
}

export function putPackedInts(layout: LayoutWriter, name: string, values: ArrayLike<number>): void {
  const blocks = Math.ceil(values.length / blockSize)
  const base = new Float64Array(blocks)
  const slope = new Float64Array(blocks)
  const width = new Uint8Array(blocks)
  const offset = new Uint32Array(blocks)
  let words = 0
  for (let block = 0; block < blocks; block++) {
    const fit = bestLine(values, block * blockSize, Math.min(values.length, (block + 1) * blockSize))
    base[block] = fit.base
    slope[block] = fit.slope
    width[block] = fit.width
    offset[block] = words
    words += (fit.width * blockSize) / 32
  }
  const bits = new Uint32Array(words + 2)
  for (let index = 0; index < values.length; index++) {
    const block = index >>> 7
    const place = index & 127
    const wide = width[block] as number
    if (wide === 0) continue
    const line = (base[block] as number) + Math.floor((slope[block] as number) * place)
    const rest = (values[index] as number) - line
    const bit = (offset[block] as number) * 32 + wide * place
    write(bits, bit, rest % twoTo32)
    if (wide > 32) write(bits, bit + 32, Math.floor(rest / twoTo32))
  }
  layout.put(`${name}.base`, base)
  layout.put(`${name}.slope`, slope)
  layout.put(`${name}.width`, width)
  layout.put(`${name}.offset`, offset)
  layout.put(`${name}.bits`, bits)
  layout.put(`${name}.length`, Uint32Array.of(values.length))
}

function write(bits: Uint32Array, bit: number, value: number): void {
  const word = Math.floor(bit / 32)
  const shift = bit & 31
  bits[word] = (bits[word] as number) | (value << shift)
  if (shift > 0) bits[word + 1] = (bits[word + 1] as number) | (value >>> (32 - shift))
}

type Line = { readonly base: number; readonly slope: number; readonly width: number }

function bestLine(values: ArrayLike<number>, from: number, to: number): Line {
  const first = values[from] as number
  const last = values[to - 1] as number
  const flat = lineOf(values, from, to, 0)
  const steep = lineOf(values, from, to, to - from > 1 ? (last - first) / (to - from - 1) : 0)
  return steep.width < flat.width ? steep : flat
}

function lineOf(values: ArrayLike<number>, from: number, to: number, slope: number): Line {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let index = from; index < to; index++) {
    const rest = (values[index] as number) - Math.floor(slope * (index - from))
    if (rest < least) least = rest
    if (rest > most) most = rest
  }
  return { base: least, slope, width: most > least ? Math.floor(Math.log2(most - least)) + 1 : 0 }
}
