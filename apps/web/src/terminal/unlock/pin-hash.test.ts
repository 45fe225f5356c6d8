import { expect, it } from 'vitest'
import { pinHash, pinMatches } from './pin-hash.ts'

it('a PIN matches its own hash and no other', async () => {
  const salt = '00112233445566778899aabbccddeeff'
  const hash = await pinHash('2468', salt, 1000)
  expect(await pinMatches('2468', { salt, hash, rounds: 1000 })).toBe(true)
  expect(await pinMatches('2469', { salt, hash, rounds: 1000 })).toBe(false)
  expect(await pinMatches('2468', { salt: 'ff', hash, rounds: 1000 })).toBe(false)
})

it('the hash is the well-known one, so that any server can make it', async () => {
  expect(await pinHash('password', '73616c74', 4096)).toBe(
    'c5e478d59288c841aa530db6845c4c8d962893a001ce4e11a4963873aa98134a',
  )
})
