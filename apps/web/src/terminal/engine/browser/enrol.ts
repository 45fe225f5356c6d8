import { no, OperationError, ok, type Result } from '@vaultsync/base'
import { chainStart, type EnrolReply, formatHybrid, hybridStart } from '@vaultsync/sync'
import { GatewayError, type Gateway } from '../net/gateway.ts'
import type { LaneKeys } from '../storage/cipher.ts'
import { guarded } from '../storage/failure.ts'
import type { OutboxDatabase } from '../storage/outbox-database.ts'
import type { EnrolRefusal, LaneIdentity } from '../till-engine.ts'

export interface Enrolment {
  readonly code: string
  readonly laneName: string | null
  readonly build: string
}

/** Shows the one-time code and the public half of the key, and writes down who this browser is from now on. */
export async function enrolLane(
  gateway: Gateway | null,
  database: OutboxDatabase,
  keys: LaneKeys,
  asked: Enrolment,
): Promise<Result<LaneIdentity, EnrolRefusal>> {
  if (!gateway) return no(unreachable)
  const installNonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
  const publicKey = (await crypto.subtle.exportKey('jwk', keys.signing.publicKey)) as Record<string, unknown>
  let reply: EnrolReply
  try {
    reply = await gateway.enrol({ ...asked, publicKey, installNonce })
  } catch (failure) {
    return no(refusalOf(failure))
  }
  const { tenantId, tenantName, storeId, storeName, deviceId, lane, epoch, sessionToken } = reply
  const identity: LaneIdentity = { tenantId, tenantName, storeId, storeName, deviceId, lane, epoch }
  await guarded(() =>
    database.transaction('rw', database.lane, async () => {
      await database.put('keys', keys)
      await database.put('identity', identity)
      await database.put('state', {
        device: deviceId,
        epoch,
        lastSeq: 0,
        lastHash: chainStart,
        hybrid: formatHybrid(hybridStart),
        accepted: 0,
        applied: 0,
        installNonce,
        sessionToken,
        generation: 0,
      })
    }),
  )
  return ok(identity)
}

const unreachable: EnrolRefusal = { code: 'unreachable', message: 'The cloud did not answer.' }

const known = ['code-unknown', 'code-used', 'code-expired', 'plan-full'] as const

function refusalOf(failure: unknown): EnrolRefusal {
  if (!(failure instanceof OperationError)) throw failure
  if (!(failure instanceof GatewayError)) return unreachable
  const code = known.find(word => word === failure.refusal)
  if (code) return { code, message: failure.message }
  return failure.code === 'net.refused' ? { code: 'code-unknown', message: failure.message } : unreachable
}
