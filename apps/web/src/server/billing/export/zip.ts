import { createDeflateRaw, type DeflateRaw } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly text: AsyncIterable<string>
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb8_8320 ^ (value >>> 1) : value >>> 1
  return value
})

/** The checksum that zip asks for, carried on from piece to piece. */
function crc32(bytes: Uint8Array, before: number): number {
  let crc = ~before
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] ?? 0)
  return ~crc >>> 0
}

interface Written {
  readonly name: Buffer
  readonly crc: number
  readonly packed: bigint
  readonly plain: bigint
  readonly at: bigint
}

/** Sizes follow the data, names are UTF-8, and sizes may be beyond four gigabytes. */
const flags = 0x0808
const version = 45
const deflated = 8

/** Packs texts as they come into one file that any zip program opens; nothing is ever held whole. */
export async function* zip(entries: AsyncIterable<ZipEntry>, now: Date): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  const stamp = dosTime(now)
  let at = 0n
  for await (const { name: text, text: pieces } of entries) {
    const name = Buffer.from(text)
    const head = localHead(name, stamp)
    yield head
    const sums = { crc: 0, packed: 0n, plain: 0n }
    for await (const piece of deflate(pieces, sums)) yield piece
    const tail = dataTail(sums)
    yield tail
    written.push({ ...sums, name, at })
    at += BigInt(head.length + tail.length) + sums.packed
  }
  yield closing(written, at, stamp)
}

type Sums = { crc: number; packed: bigint; plain: bigint }

async function* deflate(pieces: AsyncIterable<string>, sums: Sums): AsyncGenerator<Uint8Array> {
  const packer = createDeflateRaw({ level: 6 })
  const each = pieces[Symbol.asyncIterator]()
  const poured = pour(each, packer, sums)
  poured.catch((error: unknown) => packer.destroy(error instanceof Error ? error : new Error(String(error))))
  try {
    for await (const chunk of packer as AsyncIterable<Buffer>) {
      sums.packed += BigInt(chunk.length)
      yield chunk
    }
    await poured
  } finally {
    // Whoever stops reading half-way stops the source too, and lets go of what it holds.
    packer.destroy()
    await poured.catch(() => null)
    await each.return?.()
  }
}

async function pour(each: AsyncIterator<string>, packer: DeflateRaw, sums: Sums): Promise<void> {
  for (;;) {
    const { value, done } = await each.next()
    if (done || packer.destroyed) break
    const bytes = Buffer.from(value)
    sums.crc = crc32(bytes, sums.crc)
    sums.plain += BigInt(bytes.length)
    if (!packer.write(bytes)) await room(packer)
  }
  if (!packer.destroyed) packer.end()
}

const room = (packer: DeflateRaw) =>
  new Promise<void>(resolve => {
    packer.once('drain', resolve)
    packer.once('close', resolve)
  })

function dosTime(now: Date): number {
  const day = ((now.getUTCFullYear() - 1980) << 9) | ((now.getUTCMonth() + 1) << 5) | now.getUTCDate()
  const time = (now.getUTCHours() << 11) | (now.getUTCMinutes() << 5) | (now.getUTCSeconds() >> 1)
  return ((day << 16) | time) >>> 0
}

/** What stands before an entry: its sizes are not known yet and follow it. The extra field says that they are long. */
function localHead(name: Buffer, stamp: number): Buffer {
  const head = Buffer.alloc(30 + name.length + 20)
  head.writeUInt32LE(0x0403_4b50, 0)
  head.writeUInt16LE(version, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt16LE(deflated, 8)
  head.writeUInt32LE(stamp, 10)
  head.writeUInt32LE(0xffff_ffff, 18)
  head.writeUInt32LE(0xffff_ffff, 22)
  head.writeUInt16LE(name.length, 26)
  head.writeUInt16LE(20, 28)
  name.copy(head, 30)
  head.writeUInt16LE(1, 30 + name.length)
  head.writeUInt16LE(16, 32 + name.length)
  return head
}

function dataTail({ crc, packed, plain }: Sums): Buffer {
  const tail = Buffer.alloc(24)
  tail.writeUInt32LE(0x0807_4b50, 0)
  tail.writeUInt32LE(crc, 4)
  tail.writeBigUInt64LE(packed, 8)
  tail.writeBigUInt64LE(plain, 16)
  return tail
}

function closing(written: readonly Written[], at: bigint, stamp: number): Buffer {
  const list = Buffer.concat(written.map(entry => listed(entry, stamp)))
  const end = Buffer.alloc(56 + 20 + 22)
  end.writeUInt32LE(0x0606_4b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(version, 12)
  end.writeUInt16LE(version, 14)
  end.writeBigUInt64LE(BigInt(written.length), 24)
  end.writeBigUInt64LE(BigInt(written.length), 32)
  end.writeBigUInt64LE(BigInt(list.length), 40)
  end.writeBigUInt64LE(at, 48)
  end.writeUInt32LE(0x0706_4b50, 56)
  end.writeBigUInt64LE(at + BigInt(list.length), 64)
  end.writeUInt32LE(1, 72)
  end.writeUInt32LE(0x0605_4b50, 76)
  end.fill(0xff, 84, 96)
  return Buffer.concat([list, end])
}

function listed({ name, crc, packed, plain, at }: Written, stamp: number): Buffer {
  const entry = Buffer.alloc(46 + name.length + 28)
  entry.writeUInt32LE(0x0201_4b50, 0)
  entry.writeUInt16LE(version, 4)
  entry.writeUInt16LE(version, 6)
  entry.writeUInt16LE(flags, 8)
  entry.writeUInt16LE(deflated, 10)
  entry.writeUInt32LE(stamp, 12)
  entry.writeUInt32LE(crc, 16)
  entry.fill(0xff, 20, 28)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt16LE(28, 30)
  entry.fill(0xff, 42, 46)
  name.copy(entry, 46)
  const extra = 46 + name.length
  entry.writeUInt16LE(1, extra)
  entry.writeUInt16LE(24, extra + 2)
  entry.writeBigUInt64LE(plain, extra + 4)
  entry.writeBigUInt64LE(packed, extra + 12)
  entry.writeBigUInt64LE(at, extra + 20)
  return entry
}
