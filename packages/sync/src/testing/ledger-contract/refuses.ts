import { OperationError } from '@vaultsync/base'
import type { LedgerStore } from '../../ledger/port.ts'

/** The same ledger, but one op's row breaks every write it is in. */
export function refuses(store: LedgerStore, opId: string): LedgerStore {
  return {
    transaction: (tenants, work) =>
      store.transaction(tenants, ledger =>
        work({
          ...ledger,
          write: facts =>
            facts.op?.some(row => row.opId === opId)
              ? Promise.reject(new OperationError('op-refused', 'planted', { retryable: false }))
              : ledger.write(facts),
        }),
      ),
  }
}
