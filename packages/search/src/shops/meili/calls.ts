import { OperationError } from '@vaultsync/base'

export interface MeiliPlace {
  readonly url: string
  readonly masterKey: string
}

export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly key: string
  readonly body?: unknown
  /** What is no failure but an answer: null. */
  readonly absent?: readonly string[]
}

const patienceMs = 20_000
const pauseMs = 25
const longestPauseMs = 1_000

export type Calls = ReturnType<typeof callsOf>

/** The few requests that we make, over `fetch`. */
export function callsOf(url: string) {
  const base = url.replace(/\/$/, '')

  async function ask<T>(path: string, { method = 'GET', key, body, absent = [] }: Asked): Promise<T | null> {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        // A packed answer leaves in two parts, and the second waits for a delayed acknowledgement: 45 ms a question.
        'accept-encoding': 'identity',
      },
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw unavailable(`${method} ${path}: ${String(cause)}`, true, cause)
    })
    const text = await response.text()
    if (response.ok) return (text === '' ? null : JSON.parse(text)) as T
    const code = codeOf(text)
    if (absent.includes(code)) return null
    throw unavailable(`${method} ${path}: ${response.status} ${code || text.slice(0, 200)}`, response.status >= 500)
  }

  /** Asks for work and waits until it is done. */
  async function work(path: string, asked: Asked): Promise<void> {
    const task = await ask<{ taskUid: number }>(path, asked)
    if (task === null) return
    let pause = pauseMs
    for (;;) {
      const state = await ask<{ status: string; error: { code: string; message: string } | null }>(
        `/tasks/${task.taskUid}`,
        { key: asked.key },
      )
      if (state?.status === 'succeeded') return
      if (state?.status === 'failed' || state?.status === 'canceled') {
        const { code = state.status, message = '' } = state.error ?? {}
        if (asked.absent?.includes(code)) return
        throw unavailable(`${path}: ${code} ${message}`, false)
      }
      await new Promise(resolve => setTimeout(resolve, pause))
      pause = Math.min(longestPauseMs, pause * 2)
    }
  }

  return { ask, work }
}

function codeOf(text: string): string {
  try {
    return String((JSON.parse(text) as { code?: unknown }).code ?? '')
  } catch {
    return ''
  }
}

function unavailable(why: string, retryable: boolean, cause?: unknown): OperationError {
  return new OperationError('search.unavailable', `the search server: ${why}`, { retryable, cause })
}
