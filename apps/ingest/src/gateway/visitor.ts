import { type Access, bearerOf } from './access-token.ts'
import type { Gateway } from './gateway.ts'
import { Refused } from './refused.ts'

/** Who calls, as far as the request itself says. */
export interface Visitor {
  readonly access: Access | null
  readonly address: string
  readonly requestId: string
}

export function visitorOf(
  gateway: Pick<Gateway, 'tokens' | 'now'>,
  authorization: string | undefined,
  address: string,
  requestId: string,
): Visitor {
  const token = bearerOf(authorization)
  return { access: token === null ? null : gateway.tokens.read(token, gateway.now()), address, requestId }
}

/** Reading takes a live token and a lane that is not revoked. */
export async function mayRead(gateway: Gateway, visitor: Visitor): Promise<Access> {
  const { access } = visitor
  if (access === null) throw unknownCaller()
  const device = await gateway.devices.of(access.deviceId)
  if (device === null || device.tenantId !== access.tenantId) throw unknownCaller()
  if (device.status === 'revoked') {
    throw new Refused('FORBIDDEN', {
      code: 'revoked',
      happened: 'this lane was taken out of service',
      kept: 'sales that it still holds are taken',
      todo: 'ask the owner to enrol it again',
    })
  }
  return { ...access, storeId: device.storeId }
}

export function unknownCaller(): Refused {
  return new Refused('UNAUTHORIZED', {
    code: 'token-over',
    happened: 'the access token is missing, over or not from here',
    todo: 'say hello for a new one',
  })
}
