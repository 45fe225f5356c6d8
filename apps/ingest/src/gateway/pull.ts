import type { PullPage, PullRequest } from '@vaultsync/sync'
import type { Gateway } from './gateway.ts'
import { type Visitor, mayRead } from './visitor.ts'

/** One page of a feed, of the lane's own tenant and store and no other. */
export async function pull(gateway: Gateway, visitor: Visitor, request: PullRequest): Promise<PullPage> {
  const { tenantId, storeId } = await mayRead(gateway, visitor)
  return gateway.registry.readPage(tenantId, storeId, request)
}
