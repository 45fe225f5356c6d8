import { describe, expect, test } from 'vitest'
import { ledgerContract } from './ledger-contract/index.ts'
import { MemoryLedger } from './memory-ledger.ts'

describe('the memory ledger keeps the contract', () => {
  test.each(ledgerContract.map(one => [one.promise, one] as const))('%s', async (_promise, one) => {
    const ledger = new MemoryLedger()
    const holds = one.holds({
      store: ledger,
      grantActor: async key => ledger.grantActor(key),
      actor: async key => ledger.actor(key) ?? null,
      rows: async (table, tenantId) => ledger.rows(table).filter(row => row.tenantId === tenantId),
      page: async (tenantId, storeId, request) => ledger.readPage(tenantId, storeId, request, 0),
      offset: async (log, partition) => ledger.offset(log, partition),
    })
    await expect(holds).resolves.toBeUndefined()
  })
})
