import { OperationError } from '@vaultsync/base'
import type { LedgerStore, LedgerTransaction } from '@vaultsync/sync'
import type { Database } from '../access/database.ts'
import { fromDatabase } from './database-error.ts'
import { advanceOffset, bumpFeeds, grantActor, lockActors, releaseQuarantine, setActors, setChains } from './heads.ts'
import { knownOps } from './known-ops.ts'
import { KnownNames } from './known-names.ts'
import { refreshVaults, type Vaults, vaultsOf } from '../pii/tenant-keys.ts'
import { writeSealed } from '../pii/write-sealed.ts'
import { readState } from './read-state.ts'
import type { Connection } from './write-facts.ts'

/** The ledger in PostgreSQL. Keep one per process: it remembers which SKUs it has seen. */
export function postgresLedger(database: Database): LedgerStore {
  const names = new KnownNames()
  const vaults = vaultsOf(database)
  return {
    async transaction(tenantIds, work) {
      try {
        const done = await database.sql.begin(async sql => {
          await scopeTo(sql, tenantIds)
          await refreshVaults(sql, vaults, tenantIds)
          // Wrapped, because the driver takes a returned array for a list of queries to wait for.
          return { answer: await work(ledgerTransaction(sql, names, vaults)) }
        })
        return done.answer
      } catch (error) {
        const meaning = fromDatabase(error)
        if (meaning instanceof OperationError && meaning.code === 'database-unavailable') names.forget()
        throw meaning
      }
    },
  }
}

/** Both roles' settings at once; they end with the transaction. */
export async function scopeTo(sql: Connection, tenantIds: readonly string[]): Promise<void> {
  await sql`select set_config('app.tenant', ${tenantIds[0] ?? ''}, true),
    set_config('app.tenants', ${tenantIds.join(',')}, true)`
}

export function ledgerTransaction(sql: Connection, names: KnownNames, vaults: Vaults): LedgerTransaction {
  return {
    grantActor: actor => grantActor(sql, actor),
    lockActors: (actors, chains) => lockActors(sql, actors, chains),
    knownOps: ops => knownOps(sql, ops),
    readState: needs => readState(sql, needs, names),
    write: facts => writeSealed(sql, vaults, facts),
    setActors: heads => setActors(sql, heads),
    setChains: heads => setChains(sql, heads),
    bumpFeeds: moves => bumpFeeds(sql, moves),
    releaseQuarantine: ops => releaseQuarantine(sql, ops),
    advanceOffset: (span, to) => advanceOffset(sql, span, to),
  }
}
