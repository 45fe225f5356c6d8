const utf8 = new TextDecoder()

/** Reads what a ByteWriter wrote. Reading past the end yields zeros: callers check `exhausted` where it matters. */
export class ByteReader {
  private readonly buffer: Uint8Array
  at: number

  constructor(buffer: Uint8Array, at = 0) {
    this.buffer = buffer
    this.at = at
  }

  get exhausted(): boolean {
    return this.at >= this.buffer.length
  }

  byte(): number {
    return this.buffer[this.at++] ?? 0
  }

  uint(): number {
    let byte = this.buffer[this.at++] ?? 0
    if (byte < 128) return byte
    let value = byte & 127
    let scale = 128
    do {
      byte = this.buffer[this.at++] ?? 0
      value += (byte & 127) * scale
      scale *= 128
    } while (byte > 127)
    return value
  }

  int(): number {
    const value = this.uint()
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2
  }

  bytes(count: number): Uint8Array {
    this.at += count
    return this.buffer.subarray(this.at - count, this.at)
  }

  text(): string {
    return utf8.decode(this.bytes(this.uint()))
  }
}
