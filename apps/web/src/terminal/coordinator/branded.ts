import type { SaleFact } from '@vaultsync/domain'
import type { OpBody } from '@vaultsync/sync'

/** Wire shapes are plain and mutable, the domain's are branded and readonly; the values are the same. */
export const mutable = <T, M = Mutable<T>>(value: T): M => value as unknown as M
type Mutable<T> = T extends number
  ? number
  : T extends string | boolean | null
    ? T
    : { -readonly [K in keyof T]: Mutable<T[K]> }

export const branded = (sale: OpBody<'sale.completed'>['sale']): SaleFact => sale as unknown as SaleFact
