const utf8 = new TextEncoder()

/** Grows as it is written. Numbers are varints of up to 53 bits; signed ones are zigzag. */
export class ByteWriter {
  private buffer = new Uint8Array(256)
  private length = 0

  get size(): number {
    return this.length
  }

  private room(count: number): void {
    if (this.length + count <= this.buffer.length) return
    const grown = new Uint8Array(Math.max(this.buffer.length * 2, this.length + count))
    grown.set(this.buffer.subarray(0, this.length))
    this.buffer = grown
  }

  byte(value: number): void {
    this.room(1)
    this.buffer[this.length++] = value
  }

  uint(value: number): void {
    this.room(8)
    let rest = value
    while (rest > 0x7fffffff) {
      this.buffer[this.length++] = (rest % 128) | 0x80
      rest = Math.floor(rest / 128)
    }
    while (rest > 127) {
      this.buffer[this.length++] = (rest & 127) | 0x80
      rest >>>= 7
    }
    this.buffer[this.length++] = rest
  }

  int(value: number): void {
    this.uint(value < 0 ? -value * 2 - 1 : value * 2)
  }

  bytes(value: Uint8Array): void {
    this.room(value.length)
    this.buffer.set(value, this.length)
    this.length += value.length
  }

  /** Byte length, then UTF-8. */
  text(value: string): void {
    const encoded = utf8.encode(value)
    this.uint(encoded.length)
    this.bytes(encoded)
  }

  take(): Uint8Array<ArrayBuffer> {
    return this.buffer.slice(0, this.length)
  }
}
