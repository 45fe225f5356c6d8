import type { ActorHead } from '../ledger/port.ts'
import type { HelloReply, HelloRequest } from '../wire/hello.ts'

/** What the server remembers of an install of a device. */
export interface KnownInstall {
  readonly epoch: number
  readonly installNonce: string | null
  readonly sessionToken: string | null
  /** The token before: the reply that carried the newest may have been lost. */
  readonly previousToken: string | null
}

/** An actor as far as a hello needs it; null when the ledger has none. */
type Applied = Pick<ActorHead, 'lastSeq' | 'lastHash' | 'forked'> | null

type Reason = NonNullable<HelloReply['grantedEpoch']>['reason']

export type HelloVerdict =
  /** The install is who it says: it goes on. */
  | { readonly verdict: 'go-on' }
  /** The ledger was restored to before this epoch was granted: it is believed again. */
  | { readonly verdict: 'adopt'; readonly epoch: number }
  /** A grant whose reply was lost is said again. */
  | { readonly verdict: 'grant'; readonly epoch: number; readonly reason: Reason }

/**
 * Whether this is the install that wrote the epoch it names. A clone, a restored image or a wiped profile must go on under
 * an epoch of its own before it numbers anything; what it wrote before is still taken under the old one.
 */
export function judgeHello(
  known: KnownInstall,
  request: HelloRequest,
  applied: Applied,
  appliedOfNewest: Applied,
): HelloVerdict {
  if (request.epoch > known.epoch) return { verdict: 'adopt', epoch: request.epoch }
  if (request.epoch < known.epoch) {
    const repeated = known.installNonce === request.installNonce && (appliedOfNewest?.lastSeq ?? 0) === 0
    return { verdict: 'grant', epoch: repeated ? known.epoch : known.epoch + 1, reason: 'restored' }
  }
  const reason = suspicion(known, request, applied)
  return reason === null ? { verdict: 'go-on' } : { verdict: 'grant', epoch: known.epoch + 1, reason }
}

function suspicion(known: KnownInstall, request: HelloRequest, applied: Applied): Reason | null {
  if (applied?.forked) return 'fork'
  if (known.installNonce !== null && known.installNonce !== request.installNonce)
    return request.lastSeq === 0 ? 'wiped' : 'clone'
  const lastSeq = applied?.lastSeq ?? 0
  if (request.lastSeq < lastSeq) return request.lastSeq === 0 ? 'wiped' : 'restored'
  if (request.lastSeq === lastSeq && lastSeq > 0 && request.lastHash !== applied?.lastHash) return 'fork'
  // A server that was restored itself has forgotten newer tokens: what it lost proves that the device is ahead of it.
  if (request.appliedSeq > lastSeq || known.sessionToken === null) return null
  const remembered = request.sessionToken === known.sessionToken || request.sessionToken === known.previousToken
  return remembered ? null : 'clone'
}
