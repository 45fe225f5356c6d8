/** What is wrong with a cart, and where. */
export class CartProblem extends Error {
  readonly field: string
  readonly reason: string
  constructor(field: string, reason: string) {
    super(`${field}: ${reason}`)
    this.field = field
    this.reason = reason
  }
}

export type Fields = Readonly<Record<string, unknown>>

/** An object with these fields and no others. */
export function fields(value: unknown, at: string, required: readonly string[], optional: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CartProblem(at, `must be an object, is ${shown(value)}`)
  }
  for (const name of Object.keys(value)) {
    if (!required.includes(name) && !optional.includes(name)) {
      throw new CartProblem(under(at, name), `unknown field; known here: ${[...required, ...optional].join(', ')}`)
    }
  }
  for (const name of required) if (!Object.hasOwn(value, name)) throw new CartProblem(under(at, name), 'is missing')
  return value as Fields
}

export const under = (at: string, name: string): string => (at === 'cart' ? name : `${at}.${name}`)

export function list(value: unknown, at: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new CartProblem(at, `must be a list, is ${shown(value)}`)
  return value
}

export function oneOf<T extends string>(value: unknown, at: string, allowed: readonly T[]): T {
  const found = allowed.find(candidate => candidate === value)
  if (found === undefined) throw new CartProblem(at, `must be one of ${allowed.join(', ')}, is ${shown(value)}`)
  return found
}

export function text(value: unknown, at: string): string {
  if (typeof value !== 'string' || value === '') throw new CartProblem(at, `must be a text, is ${shown(value)}`)
  return value
}

export function flag(value: unknown, at: string): boolean {
  if (typeof value !== 'boolean') throw new CartProblem(at, `must be true or false, is ${shown(value)}`)
  return value
}

/** A whole number, written as a text or as a plain JSON integer. */
export function whole(value: unknown, at: string, least: number, most: number = Number.MAX_SAFE_INTEGER): number {
  const written = typeof value === 'number' ? String(value) : value
  if (typeof written !== 'string' || !/^-?\d{1,40}$/.test(written)) {
    throw new CartProblem(at, `must be a whole number such as "1250", is ${shown(value)}`)
  }
  const number = Number(written)
  if (number < least || number > most) throw new CartProblem(at, `must be from ${least} to ${most}, is ${shown(value)}`)
  return number === 0 ? 0 : number
}

/** A decimal text of zero or more. A JSON number stands for the text that it was written as. */
export function decimal(value: unknown, at: string, most: number): string {
  const written = typeof value === 'number' ? String(value) : value
  if (typeof written !== 'string' || !/^\d{1,30}(\.\d{1,30})?$/.test(written)) {
    throw new CartProblem(at, `must be a decimal number of zero or more such as "8.875", is ${shown(value)}`)
  }
  const aboveMost = Number(written) > most || (Number(written) === most && /\.0*[1-9]/.test(written))
  if (aboveMost) throw new CartProblem(at, `must be at most ${most}, is ${shown(value)}`)
  return written
}

function shown(value: unknown): string {
  const written = JSON.stringify(value) ?? 'undefined'
  return written.length > 60 ? `${written.slice(0, 57)}...` : written
}
