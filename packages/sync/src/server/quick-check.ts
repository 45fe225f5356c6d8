/* oxlint-disable no-underscore-dangle -- zod keeps what a schema is made of under `_zod`, for libraries that read it */
import type { z } from 'zod/mini'

/** True only when the schema would accept the value and hand it back unchanged; false says nothing. */
type QuickCheck = (value: unknown) => boolean

interface Definition {
  readonly type: string
  readonly checks?: readonly { readonly _zod: { readonly def: CheckDefinition } }[]
  readonly shape?: Readonly<Record<string, Schema>>
  readonly catchall?: Schema
  readonly element?: Schema
  readonly innerType?: Schema
  readonly entries?: Readonly<Record<string, string | number>>
  readonly values?: readonly unknown[]
}

interface CheckDefinition {
  readonly check: string
  readonly format?: string
  readonly pattern?: RegExp
  readonly minimum?: number
  readonly maximum?: number
  readonly length?: number
  readonly value?: number
  readonly inclusive?: boolean
  readonly tx?: (value: unknown) => unknown
}

interface Schema {
  readonly _zod: { readonly def: Definition & Partial<CheckDefinition>; readonly pattern?: RegExp }
}

const known = new WeakMap<object, QuickCheck | null>()

/**
 * Reading a sale with the schema costs more than writing it to the database: every field is copied and every step kept for
 * an error message that nobody will read. This walks the schema once and afterwards only says "yes, exactly so"; whenever
 * it does not, and for schemas that it does not know all parts of, the schema itself decides.
 */
export function readsUnchanged(schema: z.ZodMiniType, value: unknown): boolean {
  let check = known.get(schema)
  if (check === undefined) {
    check = checkFor(schema as unknown as Schema)
    known.set(schema, check)
  }
  return check !== null && check(value)
}

function checkFor(schema: Schema): QuickCheck | null {
  const { def } = schema._zod
  switch (def.type) {
    case 'object':
      return objectCheck(def)
    case 'array':
      return arrayCheck(def)
    case 'string':
      return guarded(schema, value => typeof value === 'string')
    case 'number':
      return guarded(schema, value => typeof value === 'number')
    case 'boolean':
      return value => typeof value === 'boolean'
    case 'nullable': {
      const inner = def.innerType && checkFor(def.innerType)
      return inner ? value => value === null || inner(value) : null
    }
    case 'enum':
      return oneOf(Object.values(def.entries ?? {}))
    case 'literal':
      return oneOf(def.values ?? [])
    case 'unknown':
      return () => true
    default:
      return null
  }
}

function oneOf(values: readonly unknown[]): QuickCheck {
  const allowed = new Set(values)
  return value => allowed.has(value)
}

function objectCheck({ shape = {}, catchall, checks = [] }: Definition): QuickCheck | null {
  if (catchall?._zod.def.type !== 'never' || checks.length > 0) return null
  const fields: { readonly name: string; readonly check: QuickCheck }[] = []
  for (const [name, schema] of Object.entries(shape)) {
    const check = checkFor(schema)
    if (check === null) return null
    fields.push({ name, check })
  }
  return value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    let extra = -fields.length
    for (const _name in value) extra += 1
    if (extra !== 0) return false
    for (const { name, check } of fields) {
      if (!Object.hasOwn(value, name) || !check((value as Record<string, unknown>)[name])) return false
    }
    return true
  }
}

function arrayCheck(def: Definition): QuickCheck | null {
  const element = def.element && checkFor(def.element)
  const limits = limitsOf(def.checks ?? [])
  if (!element || limits === null) return null
  return value => Array.isArray(value) && limits.every(limit => limit(value)) && value.every(one => element(one))
}

/** Adds what the schema demands of a string or number; formats are checks of the schema itself. */
function guarded(schema: Schema, isType: QuickCheck): QuickCheck | null {
  const { def, pattern } = schema._zod
  const own: CheckDefinition[] = def.check === undefined ? [] : [withPattern({ ...def, check: def.check }, pattern)]
  const limits = limitsOf([...own.map(one => ({ _zod: { def: one } })), ...(def.checks ?? [])])
  if (limits === null) return null
  const [first, second] = limits
  if (first === undefined) return isType
  if (second === undefined) return value => isType(value) && first(value)
  return value => isType(value) && limits.every(limit => limit(value))
}

function withPattern(def: CheckDefinition, pattern: RegExp | undefined): CheckDefinition {
  const own = def.pattern ?? pattern
  return own === undefined ? def : { ...def, pattern: own }
}

function limitsOf(checks: NonNullable<Definition['checks']>): QuickCheck[] | null {
  const limits: QuickCheck[] = []
  for (const { _zod } of checks) {
    const limit = limitFor(_zod.def)
    if (limit === null) return null
    limits.push(limit)
  }
  return limits
}

type Sized = { readonly length: number }

function limitFor(def: CheckDefinition): QuickCheck | null {
  const { check, minimum, maximum, length, value: bound, inclusive, pattern, tx } = def
  switch (check) {
    case 'min_length':
      return value => (value as Sized).length >= (minimum ?? 0)
    case 'max_length':
      return value => (value as Sized).length <= (maximum ?? 0)
    case 'length_equals':
      return value => (value as Sized).length === length
    case 'number_format':
      return def.format === 'safeint' ? value => Number.isSafeInteger(value) : null
    case 'greater_than':
      return bound === undefined ? null : value => Number(value) > bound || (inclusive === true && value === bound)
    case 'less_than':
      return bound === undefined ? null : value => Number(value) < bound || (inclusive === true && value === bound)
    case 'string_format':
      return pattern === undefined || pattern.global ? null : value => pattern.test(value as string)
    case 'overwrite':
      return tx === undefined ? null : value => tx(value) === value
    default:
      return null
  }
}
