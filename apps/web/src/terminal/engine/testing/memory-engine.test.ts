import { expect, test } from 'vitest'
import { tillEngineContract } from './contract.ts'
import { createMemoryEngine } from './memory-engine.ts'
import { sampleSale } from './sample-sale.ts'

tillEngineContract('in memory', async () => {
  const engine = createMemoryEngine()
  engine.cloud.connected(false)
  return { engine, breakDisk: () => engine.cloud.failCommits('disk.full') }
})

test('when the line comes back, what waited is applied and stock does not move again', async () => {
  const engine = createMemoryEngine()
  engine.cloud.connected(false)
  await engine.commit('sale.completed', sampleSale({ receiptNumber: 'A', quantity: 2 }), null)
  engine.cloud.connected(true)
  expect(engine.snapshot().safety).toMatchObject({ local: 0, applied: 1 })
  expect((await engine.stock([101])).get(101)?.here).toBe(3)
  expect(await engine.waitingOps()).toEqual([])
})
