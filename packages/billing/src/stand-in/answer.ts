import type { Asked } from './api.ts'
import { handlers } from './api.ts'
import { type FormValue, parseForm } from './form.ts'
import { StandInRefusal } from './refusal.ts'
import type { Scene } from './scene.ts'
import { routeOf, shapes } from './shapes.ts'
import type { ReplyThing } from './things.ts'

export interface ApiRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly body: string
  readonly idempotencyKey: string | null
}

export interface ApiReply {
  readonly status: number
  readonly body: unknown
}

/** Answers one request as Stripe would, in the same words when it says no. */
export async function answerRequest(scene: Scene, request: ApiRequest): Promise<ApiReply> {
  const { idempotencyKey: key } = request
  const before = key === null ? null : await scene.things.get('reply', `reply ${key}`)
  if (before) return { status: 200, body: before.body }
  const body = await answered(scene, request)
  if (key !== null && request.method === 'POST') {
    const reply: ReplyThing = { id: `reply ${key}`, object: 'reply', created: scene.now, body }
    await scene.things.put(reply)
  }
  return { status: 200, body }
}

async function answered(scene: Scene, { method, path, body }: ApiRequest): Promise<unknown> {
  const [plain = '', query = ''] = path.split('?')
  const found = routeOf(method, plain)
  if (!found)
    throw new StandInRefusal(404, {
      type: 'invalid_request_error',
      code: 'url_invalid',
      message: `Unrecognized request URL (${method}: ${plain}).`,
    })
  const form = parseForm(method === 'GET' || body === '' ? query : body)
  checkShape(found.route, form)
  return handlers[found.route](scene, askedFrom(form, found.id))
}

/** Says about a request what Stripe would say: a field that is not there, one that is missing, one of another kind. */
export function checkShape(route: keyof typeof shapes, form: Readonly<Record<string, FormValue>>): void {
  const read = shapes[route].safeParse(form)
  if (read.success) return
  const [issue] = read.error.issues
  const at = issue?.path.join('.') ?? ''
  const unknown = issue?.code === 'unrecognized_keys'
  const param = unknown ? [at, issue.keys[0]].filter(Boolean).join('.') : at
  throw new StandInRefusal(400, {
    type: 'invalid_request_error',
    code: unknown ? 'parameter_unknown' : 'parameter_invalid',
    param,
    message: unknown ? `Received unknown parameter: ${param}` : `${param}: ${issue?.message ?? 'invalid'}`,
  })
}

function askedFrom(form: FormValue | undefined, id: string): Asked {
  const fields = typeof form === 'object' && !Array.isArray(form) ? form : {}
  const listAt = (name: string) => {
    const value = fields[name]
    return Array.isArray(value) ? value : []
  }
  const text = (name: string) => {
    const value = fields[name]
    return typeof value === 'string' ? value : ''
  }
  return {
    id,
    text,
    part: name => askedFrom(fields[name], ''),
    list: name => listAt(name).map(each => askedFrom(each, '')),
    texts: name => listAt(name).filter(each => typeof each === 'string'),
    has: name => fields[name] !== undefined,
    map(name) {
      const value = fields[name]
      if (typeof value !== 'object' || Array.isArray(value)) return {}
      return Object.fromEntries(
        Object.entries(value).map(([key, inner]) => [key, typeof inner === 'string' ? inner : '']),
      )
    },
  }
}
