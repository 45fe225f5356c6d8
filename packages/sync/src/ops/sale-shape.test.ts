import type { SaleFact } from '@vaultsync/domain'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import type { saleFact } from './bodies.ts'

type Unbranded<T> = T extends number
  ? number
  : T extends string | boolean | null
    ? T
    : { -readonly [K in keyof T]: Unbranded<T[K]> }
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never

test('the wire and the domain agree on what a sale is: the compiler says so when they part', () => {
  const agree: Same<Unbranded<z.infer<typeof saleFact>>, Unbranded<SaleFact>> = true
  expect(agree).toBe(true)
})
