import { afterAll, describe, expect, test } from 'vitest'
import { recorded, requests, type Sent } from '../testing/requests.ts'
import { stripeMock } from '../testing/stripe-mock.ts'

const mock = await stripeMock()
afterAll(async () => {
  if ('stop' in mock) await mock.stop()
})

const why = 'missing' in mock ? `: left out, ${mock.missing}` : ''

describe.skipIf(why !== '')(`stripe-mock, which knows the whole of Stripe’s OpenAPI, takes every request${why}`, () => {
  const port = 'port' in mock ? mock.port : 0
  const toMock = ({ method, path, body }: Sent, headers: HeadersInit) =>
    fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...(method === 'GET' || body === '' ? {} : { body }) })

  test.each(Object.entries(requests))('%s', async (_what, ask) => {
    const refused: unknown[] = []
    const { sent, provider } = recorded(async (one, headers) => {
      const reply = await toMock(one, headers)
      if (!reply.ok) refused.push({ ...one, said: await reply.clone().text() })
      return reply
    })
    await ask(provider)
    expect(refused).toEqual([])
    expect(sent.length).toBeGreaterThan(0)
  })

  test('and refuses what is wrong, so that its yes means something', async () => {
    const headers = { authorization: 'Bearer sk_test_1', 'content-type': 'application/x-www-form-urlencoded' }
    const wrong = { method: 'POST', path: '/v1/customers', body: 'shoe_size=44' }
    expect((await toMock(wrong, headers)).status).toBe(400)
  })
})
