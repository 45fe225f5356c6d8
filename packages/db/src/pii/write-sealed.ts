import { assert } from '@vaultsync/base'
import type { Alarms, Facts } from '@vaultsync/sync'
import { type Connection, writeFacts } from '../apply/write-facts.ts'
import { forgetErased, personalTenants, sealFacts } from './seal-facts.ts'
import { connectionDoor, type Vaults } from './tenant-keys.ts'
import type { Vault } from './vault.ts'

/**
 * Writes facts as they may rest. Sends its statements before it gives up the thread, as the order of locks demands; only a
 * tenant's very first name has to wait for its key to be made.
 */
export function writeSealed(sql: Connection, vaults: Vaults, facts: Facts): Promise<Alarms> {
  const tenants = personalTenants(facts)
  if (tenants.length === 0) return writeFacts(sql, facts)
  const known = new Map<string, Vault>()
  for (const tenantId of tenants) {
    const vault = vaults.peek(tenantId)
    if (vault !== null) known.set(tenantId, vault)
  }
  return known.size === tenants.length
    ? writeAndForget(sql, facts, known)
    : withNewKeys(sql, vaults, tenants, known).then(() => writeAndForget(sql, facts, known))
}

async function withNewKeys(
  sql: Connection,
  vaults: Vaults,
  tenants: readonly string[],
  known: Map<string, Vault>,
): Promise<void> {
  for (const tenantId of [...tenants].sort())
    if (!known.has(tenantId)) known.set(tenantId, await vaults.of(connectionDoor(sql, tenantId), tenantId))
}

async function writeAndForget(sql: Connection, facts: Facts, known: ReadonlyMap<string, Vault>): Promise<Alarms> {
  const vaultOf = (tenantId: string) => {
    const vault = known.get(tenantId)
    assert(vault !== undefined, 'a vault was opened for every tenant of whose customers these facts speak')
    return vault
  }
  const [alarms] = await Promise.all([writeFacts(sql, sealFacts(facts, vaultOf)), forgetErased(sql, facts)])
  return alarms
}
