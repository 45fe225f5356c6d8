import type { Layout, LayoutWriter } from './layout.ts'
import { PackedInts, putPackedInts } from './packed-ints.ts'

/**
 * A shuffled order that can be read both ways while stored once: backwards means following the cycle, and every so
 * many elements of a cycle one knows where it was that many steps before. The stride is the price of looking back.
 */
export class Permutation {
  private readonly forward: PackedInts
  private readonly jumps: PackedInts
  private readonly marked: Uint32Array
  private readonly rank: Uint32Array

  constructor(layout: Layout, name: string) {
    this.forward = new PackedInts(layout, `${name}.forward`)
    this.jumps = new PackedInts(layout, `${name}.jumps`)
    this.marked = layout.u32(`${name}.marked`)
    this.rank = layout.u32(`${name}.rank`)
  }

  get length(): number {
    return this.forward.length
  }

  at(index: number): number {
    return this.forward.at(index)
  }

  indexOf(value: number): number {
    let index = value
    let jumped = false
    for (;;) {
      const next = this.forward.at(index)
      if (next === value) return index
      const jump: number = jumped ? -1 : this.jumpFrom(index)
      jumped ||= jump >= 0
      index = jump >= 0 ? jump : next
    }
  }

  private jumpFrom(index: number): number {
    const word = this.marked[index >>> 5] as number
    if (((word >>> (index & 31)) & 1) === 0) return -1
    const before = word & ((1 << (index & 31)) - 1)
    return this.jumps.at((this.rank[index >>> 5] as number) + ones(before))
  }
}

export function putPermutation(layout: LayoutWriter, name: string, forward: Uint32Array, stride: number): void {
  const jumpOf = new Map<number, number>()
  const seen = new Uint8Array(forward.length)
  const cycle: number[] = []
  for (let start = 0; start < forward.length; start++) {
    if (seen[start]) continue
    cycle.length = 0
    for (let index = start; !seen[index]; index = forward[index] as number) {
      seen[index] = 1
      cycle.push(index)
    }
    if (cycle.length <= stride) continue
    for (let at = 0; at < cycle.length; at += stride) {
      jumpOf.set(cycle[at] as number, cycle[(at + cycle.length - stride) % cycle.length] as number)
    }
  }
  const marked = new Uint32Array((forward.length >>> 5) + 1)
  for (const index of jumpOf.keys()) marked[index >>> 5] = (marked[index >>> 5] as number) | (1 << (index & 31))
  const rank = new Uint32Array(marked.length)
  for (let word = 1; word < marked.length; word++) {
    rank[word] = (rank[word - 1] as number) + ones(marked[word - 1] as number)
  }
  const sources = Uint32Array.from(jumpOf.keys()).sort()
  putPackedInts(layout, `${name}.forward`, forward)
  putPackedInts(
    layout,
    `${name}.jumps`,
    sources.map(index => jumpOf.get(index) ?? 0),
  )
  layout.put(`${name}.marked`, marked)
  layout.put(`${name}.rank`, rank)
}

function ones(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
