import { OperationError } from '@vaultsync/base'
import type { LedgerStore, LedgerTransaction } from '@vaultsync/sync'
import type { Database } from '../access/database.ts'
import { fromDatabase } from './database-error.ts'
import { advanceOffset, bumpFeeds, grantActor, lockActors, setActors, setChains } from './heads.ts'
import { knownOps } from './known-ops.ts'
import { KnownNames } from './known-names.ts'
import { refreshVaults, type Vaults, vaultsOf } from '../pii/tenant-keys.ts'
import { writeSealed } from '../pii/write-sealed.ts'
import { quarantined, releaseQuarantine, settleQuarantined } from './quarantine.ts'
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
          // Sent together with whatever the work asks first; a failure is the transaction's, wherever it is heard.
          const opened = Promise.all([
            openScope(sql, tenantIds),
            names.follow(sql, tenantIds),
            refreshVaults(sql, vaults, tenantIds),
          ])
          opened.catch(() => {})
          const ledger = ledgerTransaction(sql, names, vaults)
          const lockActors: LedgerTransaction['lockActors'] = async (actors, chains) => {
            const [heads] = await Promise.all([ledger.lockActors(actors, chains), opened])
            return heads
          }
          // Wrapped, because the driver takes a returned array for a list of queries to wait for.
          const done = { answer: await work({ ...ledger, lockActors }) }
          await opened
          return done
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

/**
 * Applying looks everything up by its key. A plan is kept with its connection, and one that was made while a table was
 * empty would read all of it long after: so no other kind of plan is made here.
 */
async function openScope(sql: Connection, tenantIds: readonly string[]): Promise<void> {
  await sql`select set_config('app.tenant', ${tenantIds[0] ?? ''}, true),
    set_config('app.tenants', ${tenantIds.join(',')}, true), set_config('enable_seqscan', 'off', true),
    set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)`
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
    quarantined: (tenantId, hash) => quarantined(sql, vaults, tenantId, hash),
    settleQuarantined: (row, byPerson) => settleQuarantined(sql, row, byPerson),
    advanceOffset: (span, to) => advanceOffset(sql, span, to),
  }
}
