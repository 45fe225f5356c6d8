import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isReady } from './kafka/ready.mjs'
import { startKafka } from './kafka.mjs'
import { isSame } from './processes.mjs'

test('a broker that is stopped starts again on its folder, wherever its ports are then', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vaultsync-kafka-'))
  const first = await startKafka({ folder })
  await first.stop()
  expect(await isReady(first.port)).toBe(false)
  const second = await startKafka({ folder })
  expect(await isReady(second.port)).toBe(true)
  await second.stop()
  expect(isSame(second.identity)).toBe(false)
  rmSync(folder, { recursive: true, force: true })
})
