import { expect, test } from 'vitest'
import { opRegistry } from '../../ops/registry.ts'
import { writtenVersion } from './versions.ts'

test('a lane writes the newest version of every type that the server knows (V2)', () => {
  for (const [type, { version }] of Object.entries(opRegistry)) {
    expect([type, writtenVersion(type as keyof typeof opRegistry)]).toEqual([type, version])
  }
})
