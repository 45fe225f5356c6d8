import type { Clock } from './clock.ts'

export interface IdSource {
  next(): string
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** UUID version 7: ordered by time, so that an id alone tells the partition it belongs to. */
export function uuidv7Source(clock: Clock, randomBytes: (count: number) => Uint8Array): IdSource {
  let lastMs = 0
  let sequence = 0
  return {
    next() {
      const now = clock.now()
      if (now > lastMs) {
        lastMs = now
        sequence = 0
      } else {
        sequence += 1
        if (sequence > 0xfff) {
          lastMs += 1
          sequence = 0
        }
      }
      return format(lastMs, sequence, randomBytes(8))
    },
  }
}

function format(ms: number, sequence: number, random: Uint8Array): string {
  const time = ms.toString(16).padStart(12, '0')
  const version = `7${sequence.toString(16).padStart(3, '0')}`
  const bytes = Array.from(random, byte => hex[byte])
  const variant = hex[((random[0] ?? 0) & 0x3f) | 0x80]
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}${bytes[1]}-${bytes.slice(2, 8).join('')}`
}

/** The instant that a version 7 id was made, in milliseconds since 1970. */
export function uuidv7Time(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}
