import type { Database } from '@vaultsync/db'
import { expect, test } from 'vitest'
import { applyHere } from './apply-door.ts'

test('damage in the log is an answer, not the end of whoever asked', async () => {
  const apply = applyHere({} as Database)
  const answer = apply([new TextEncoder().encode('{"half":')], [])
  await expect(answer).rejects.toThrow(/JSON/)
  await expect(apply([new TextEncoder().encode('{}')], [])).rejects.toThrow('records of gateways only')
})
