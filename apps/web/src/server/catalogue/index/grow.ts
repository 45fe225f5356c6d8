type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array

/** A column of numbers that can be appended to; it doubles when it is full. */
export class Column<T extends Numbers> {
  values: T
  length = 0

  constructor(room: T) {
    this.values = room
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new (this.values.constructor as new (length: number) => T)(Math.max(64, this.length * 2))
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length] = value
    this.length += 1
  }

  at(place: number): number {
    return this.values[place] ?? 0
  }

  set(place: number, value: number): void {
    this.values[place] = value
  }
}

export const bytes = (room = 64) => new Column(new Uint8Array(room))
export const shorts = (room = 64) => new Column(new Uint16Array(room))
export const wholes = (room = 64) => new Column(new Uint32Array(room))
export const signed = (room = 64) => new Column(new Int32Array(room))

/** Few distinct texts, each told by a number. */
export class Dictionary {
  readonly texts: string[] = []
  private readonly places = new Map<string, number>()

  place(text: string): number {
    const known = this.places.get(text)
    if (known !== undefined) return known
    this.places.set(text, this.texts.length)
    return this.texts.push(text) - 1
  }

  /** -1 when nobody has it. */
  find(text: string): number {
    return this.places.get(text) ?? -1
  }
}
