import { scope } from './0001_scope.ts'
import { ledger } from './0002_ledger.ts'
import { shop } from './0003_shop.ts'
import { trade } from './0004_trade.ts'
import { portal } from './0005_portal.ts'
import { elsewhere } from './0006_elsewhere.ts'
import { upkeep } from './0007_upkeep.ts'
import { billing } from './0008_billing.ts'
import { support } from './0009_support.ts'
import { sealed } from './0010_sealed.ts'
import { search } from './0011_search.ts'
import { strict } from './0012_strict.ts'
import { sums } from './0013_sums.ts'
import { desk } from './0014_desk.ts'
import { numbered } from './0015_numbered.ts'
import { bought } from './0016_bought.ts'
import { customers } from './0017_customers.ts'
import { field } from './0018_field.ts'
import { pace } from './0019_pace.ts'
import type { Migration } from './migration.ts'
import { runDown, runUp } from './runner.ts'

export { ensurePartitions, makeMonthsAhead } from './partitions.ts'

export const migrations: readonly Migration[] = [
  scope,
  ledger,
  shop,
  trade,
  portal,
  elsewhere,
  upkeep,
  billing,
  support,
  sealed,
  search,
  strict,
  sums,
  desk,
  numbered,
  bought,
  customers,
  field,
  pace,
]

/** Brings a database up to the newest step, or to `to`; says which steps were taken. */
export function migrateUp(ownerUrl: string, to = Number.POSITIVE_INFINITY): Promise<string[]> {
  return runUp(ownerUrl, migrations, to)
}

/** Takes a database down until `to` is its newest step; 0 leaves nothing of ours. */
export function migrateDown(ownerUrl: string, to: number): Promise<string[]> {
  return runDown(ownerUrl, migrations, to)
}
