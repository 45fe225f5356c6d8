/** A broken assertion is our bug, never the shop's: it ends the operation at hand and is reported. */
export class AssertionError extends Error {
  override name = 'AssertionError'
}

export function assert(condition: unknown, whatMustBeTrue: string): asserts condition {
  if (!condition) throw new AssertionError(whatMustBeTrue)
}

/** Ends an exhaustive switch: the compiler proves that no value reaches it. */
export function unreachable(value: never): never {
  throw new AssertionError(`a case nobody foresaw: ${JSON.stringify(value)}`)
}
