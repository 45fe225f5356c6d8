import { OperationError } from '@vaultsync/base'
import type {
  HelloReply,
  HelloRequest,
  LogRecord,
  PullPage,
  PullRequest,
  PushReply,
  PushRequest,
} from '@vaultsync/sync'
import { type AccessTokens, accessTokens } from '../../../apps/ingest/src/gateway/access-token.ts'
import { type ActorMarks, actorMarks } from '../../../apps/ingest/src/gateway/actor-marks.ts'
import { deviceDirectory } from '../../../apps/ingest/src/gateway/device-directory.ts'
import type { Gateway } from '../../../apps/ingest/src/gateway/gateway.ts'
import { hello } from '../../../apps/ingest/src/gateway/hello.ts'
import { noPressure } from '../../../apps/ingest/src/gateway/pressure.ts'
import { pull } from '../../../apps/ingest/src/gateway/pull.ts'
import { push } from '../../../apps/ingest/src/gateway/push.ts'
import { Refused } from '../../../apps/ingest/src/gateway/refused.ts'
import type { Registry } from '../../../apps/ingest/src/gateway/registry.ts'
import type { AcceptedOp } from '../../../apps/ingest/src/gateway/shelf-relay.ts'
import { visitorOf } from '../../../apps/ingest/src/gateway/visitor.ts'

export interface GatewayPorts {
  readonly registry: Registry
  readonly now: () => number
  readonly append: (records: readonly { readonly key: string; readonly record: LogRecord }[]) => Promise<void>
  /** Lanes send the text that they would sign; it is signed once somebody wants to see that. */
  readonly sign: (text: string) => string
  /** How long lanes are asked to wait, for as long as the world says so. */
  readonly patienceMs: () => number
  /** Hears of each op that was taken in, as siblings of its lane do. */
  readonly accepted: (op: AcceptedOp) => void
}

export interface SimGateway {
  readonly marks: ActorMarks
  hello(request: HelloRequest): Promise<HelloReply>
  push(request: PushRequest, token: string): Promise<PushReply>
  pull(request: PullRequest, token: string): Promise<PullPage>
}

const secret = '00'.repeat(32)

/** The gateway's own code over the simulated log and books. Everything that only counts or writes to a log is silent. */
export function startGateway(ports: GatewayPorts): SimGateway {
  const { registry, now } = ports
  const marks = actorMarks(registry)
  const tokens = remembering(accessTokens(secret))
  const gateway = {
    settings: {},
    registry,
    devices: deviceDirectory(registry, now),
    marks,
    tokens,
    shares: { take: () => ports.patienceMs() },
    pressure: () => noPressure,
    appended: () => {},
    relay: { accepted: ports.accepted },
    sealed: async (_tenantId: string, texts: readonly string[]) => texts,
    oplog: {
      append: (records: readonly { key: string; value: Uint8Array }[]) =>
        ports.append(
          records.map(({ key, value }) => ({ key, record: JSON.parse(Buffer.from(value).toString()) as LogRecord })),
        ),
    },
    metrics: silentMetrics,
    log: { warn: () => {}, info: () => {}, error: () => {} },
    now,
  } as unknown as Gateway
  const signed = <T extends { readonly signature: string }>(request: T): T => ({
    ...request,
    signature: ports.sign(request.signature),
  })
  const visitor = (token: string) => visitorOf(gateway, `Bearer ${token}`, '', '')
  return {
    marks,
    hello: request => told(hello(gateway, signed(request))),
    // Whoever shows a token that is good is not asked for a signature.
    push: (request, token) =>
      told(push(gateway, visitor(token), tokens.read(token, now()) === null ? signed(request) : request)),
    pull: (request, token) => told(pull(gateway, visitor(token), request)),
  }
}

/** A token is read on every request; its seal need be looked at once only. */
function remembering(tokens: AccessTokens): AccessTokens {
  const known = new Map<string, ReturnType<AccessTokens['read']>>()
  return {
    issue: (access, nowMs) => tokens.issue(access, nowMs),
    read(token, nowMs) {
      if (!known.has(token)) known.set(token, tokens.read(token, Number.NEGATIVE_INFINITY))
      const access = known.get(token) ?? null
      return access !== null && access.expiresAtMs > nowMs ? access : null
    },
  }
}

const silent = { inc: () => {}, dec: () => {}, startTimer: () => () => {}, labels: () => ({ inc: () => {} }) }
const silentMetrics = new Proxy({}, { get: () => silent })

/** What HTTP would carry of a refusal. */
async function told<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused
    const busy = ['TOO_MANY_REQUESTS', 'SERVICE_UNAVAILABLE', 'CONFLICT'].includes(refused.code)
    const code = refused.code === 'UNAUTHORIZED' ? 'net.unauthorised' : busy ? 'net.busy' : 'net.refused'
    const error = new OperationError(code, refused.message, { retryable: true })
    throw Object.assign(error, { retryAfterMs: refused.refusal.retryAfterMs ?? 0 })
  }
}
