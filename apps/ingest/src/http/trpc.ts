import { type AnyTRPCRouter, TRPCError, callTRPCProcedure, getTRPCErrorFromUnknown } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { Refused, type Refusal } from '../gateway/refused.ts'
import { sayTrouble } from '../gateway/trouble.ts'

export interface Call {
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly search: URLSearchParams
  readonly body: Buffer | null
  readonly requestId: string
  readonly signal: AbortSignal
}

export interface Answer {
  readonly status: number
  readonly body: string
  readonly retryAfterMs: number
  /** For the log: what went wrong, when it was not the caller. */
  readonly trouble: unknown
}

type Piece = { readonly result: { readonly data: unknown } } | { readonly error: ReturnType<typeof errorShape> }

/**
 * tRPC's own protocol over our own HTTP: the library's adapter turns every request into web streams and back, which
 * costs more than accepting a sale. Plain calls and batches, GET and POST; no transformer.
 */
export async function answerCall(target: Callable, ctx: unknown, call: Call): Promise<Answer> {
  const batch = call.search.get('batch') === '1'
  let inputs: unknown[]
  const paths = batch ? call.path.split(',') : [call.path]
  try {
    inputs = inputsOf(call, batch, paths.length)
  } catch (error) {
    const refused = sayTrouble(error, call.requestId)
    const piece = { error: errorShape(refused, call) }
    return answer([piece], batch, refused)
  }
  const troubles: (Refused | null)[] = []
  const pieces = await Promise.all(
    paths.map(async (path, at): Promise<Piece> => {
      try {
        const data = await run(target, ctx, call, path, inputs[at])
        troubles[at] = null
        return { result: { data } }
      } catch (cause) {
        const refused = sayTrouble(getTRPCErrorFromUnknown(cause), call.requestId)
        troubles[at] = refused
        return { error: errorShape(refused, { ...call, path }) }
      }
    }),
  )
  return answer(pieces, batch, troubles.find(trouble => trouble !== null) ?? null)
}

/** For a request that never became a call. */
export function answerRefusal(refused: Refused, requestId: string): Answer {
  return answer([{ error: errorShape(refused, { path: '', requestId }) }], false, refused)
}

function inputsOf(call: Call, batch: boolean, count: number): unknown[] {
  const text = call.method === 'GET' ? call.search.get('input') : call.body === null ? null : call.body.toString('utf8')
  const parsed = text === null || text === '' ? undefined : parse(text)
  if (!batch) return [parsed]
  if (count > 20) throw new TRPCError({ code: 'BAD_REQUEST', message: 'more than 20 calls in one request' })
  const byNumber = (parsed ?? {}) as Record<string, unknown>
  return Array.from({ length: count }, (_, at) => byNumber[String(at)])
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refused('BAD_REQUEST', {
      code: 'json-broken',
      happened: 'the request is not JSON',
      todo: 'send it again',
    })
  }
}

export interface Callable {
  readonly router: AnyTRPCRouter
  readonly kinds: ReadonlyMap<string, 'query' | 'mutation'>
}

/** A router, and what it can be asked by name. */
export function callable(router: AnyTRPCRouter): Callable {
  // oxlint-disable no-underscore-dangle -- the library's own names
  const procedures = Object.entries(router._def.procedures as Record<string, { _def: { type: 'query' | 'mutation' } }>)
  return { router, kinds: new Map(procedures.map(([name, { _def: definition }]) => [name, definition.type])) }
  // oxlint-enable no-underscore-dangle
}

async function run(
  { router, kinds }: Callable,
  ctx: unknown,
  call: Call,
  path: string,
  input: unknown,
): Promise<unknown> {
  const type = kinds.get(path)
  if (type === undefined) throw new TRPCError({ code: 'NOT_FOUND', message: 'there is nothing of that name' })
  if (call.method === 'GET' && type !== 'query')
    throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED', message: 'this changes something: POST it' })
  return callTRPCProcedure({
    router,
    path,
    getRawInput: () => Promise.resolve(input),
    ctx,
    type,
    signal: call.signal,
    batchIndex: 0,
  })
}

function errorShape(refused: Refused, call: Pick<Call, 'path' | 'requestId'>) {
  const { code, happened, kept, todo, retryAfterMs }: Refusal = refused.refusal
  return {
    message: refused.message,
    code: -32_000,
    data: {
      code: refused.code,
      httpStatus: getHTTPStatusCodeFromError(refused),
      path: call.path,
      refusal: { code, happened, kept: kept ?? null, todo },
      retryAfterMs: retryAfterMs ?? 0,
      requestId: call.requestId,
    },
  }
}

function answer(pieces: readonly Piece[], batch: boolean, refused: Refused | null): Answer {
  const statuses = new Set(pieces.map(piece => ('error' in piece ? piece.error.data.httpStatus : 200)))
  const [only] = statuses
  return {
    status: statuses.size === 1 && only !== undefined ? only : 207,
    body: JSON.stringify(batch ? pieces : pieces[0]),
    retryAfterMs: refused?.refusal.retryAfterMs ?? 0,
    trouble: refused !== null && getHTTPStatusCodeFromError(refused) >= 500 ? (refused.cause ?? refused) : null,
  }
}
