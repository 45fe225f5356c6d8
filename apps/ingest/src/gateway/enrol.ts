import { randomBytes } from 'node:crypto'
import type { EnrolReply, EnrolRequest } from '@vaultsync/sync'
import { deviceKey } from './device-key.ts'
import type { Gateway } from './gateway.ts'
import { Refused } from './refused.ts'
import type { EnrolRefusalCode } from './registry.ts'
import type { Visitor } from './visitor.ts'

const words: Record<EnrolRefusalCode, { readonly happened: string; readonly todo: string }> = {
  'code-unknown': { happened: 'this code is not known', todo: 'check it, or make a new one in the portal' },
  'code-used': { happened: 'this code was used before', todo: 'make a new one in the portal' },
  'code-expired': { happened: 'this code is too old', todo: 'make a new one in the portal' },
  'plan-full': { happened: 'the plan has no lane left', todo: 'retire a lane or choose a larger plan in the portal' },
}

/** Turns a browser into a lane. Codes are short, so guessing them is made slow. */
export async function enrol(gateway: Gateway, visitor: Visitor, request: EnrolRequest): Promise<EnrolReply> {
  const retryAfterMs = gateway.enrolments.wait(visitor.address)
  if (retryAfterMs > 0) {
    throw new Refused('TOO_MANY_REQUESTS', {
      code: 'enrol-too-often',
      happened: 'too many codes were tried from this address',
      todo: 'wait a little and check the code',
      retryAfterMs,
    })
  }
  if (deviceKey(request.publicKey) === null) {
    throw new Refused('BAD_REQUEST', {
      code: 'key-unfit',
      happened: 'the public key is not a P-256 key',
      todo: 'open the till in a current browser and try again',
    })
  }
  const sessionToken = randomBytes(24).toString('base64url')
  const enrolled = await gateway.registry.enrol(request, sessionToken)
  if (!enrolled.ok) {
    gateway.enrolments.failed(visitor.address)
    throw new Refused('CONFLICT', { code: enrolled.error, ...words[enrolled.error] })
  }
  const { tenantId, storeId, deviceId, epoch } = enrolled.value
  gateway.devices.forget(deviceId)
  gateway.log.info({ tenantId, storeId, deviceId }, 'a lane was enrolled')
  const { token } = gateway.tokens.issue({ tenantId, storeId, deviceId, epoch }, gateway.now())
  return { ...enrolled.value, sessionToken, accessToken: token, serverTime: gateway.now() }
}
