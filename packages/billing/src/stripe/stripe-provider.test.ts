import { describe, expect, test } from 'vitest'
import { checkShape } from '../stand-in/answer.ts'
import { parseForm } from '../stand-in/form.ts'
import { routeOf, shapes } from '../stand-in/shapes.ts'
import { checkoutWish, recorded, requests, type Sent } from '../testing/requests.ts'

const formOf = ({ method, path, body }: Sent) =>
  parseForm(method === 'GET' || body === '' ? (path.split('?')[1] ?? '') : body)

function routed({ method, path }: Sent) {
  const found = routeOf(method, path.split('?')[0] ?? '')
  if (!found) throw new Error(`${method} ${path} is no request of ours`)
  return found.route
}

describe('every request is of the shape that Stripe has it', () => {
  const fixture = {
    id: 'x_1',
    object: 'list',
    url: 'https://pay.example',
    data: [{ id: 'price_1' }],
    lines: { data: [] },
  }
  const taken = new Set<string>()
  test.each(Object.entries(requests))('%s', async (_what, ask) => {
    const { sent, provider } = recorded(async ({ path }) => {
      const list = path.startsWith('/v1/subscriptions?') || path.startsWith('/v1/invoices?') ? { data: [] } : {}
      return Response.json({ ...fixture, ...list })
    })
    await ask(provider)
    expect(sent.length).toBeGreaterThan(0)
    for (const one of sent) {
      const route = routed(one)
      taken.add(route)
      expect(() => checkShape(route, formOf(one))).not.toThrow()
    }
  })

  test('and no shape is kept for a request that nobody makes', async () => {
    const { sent, provider } = recorded(async () => Response.json({ ...fixture, data: [] }))
    await provider.checkout(checkoutWish(null))
    for (const one of sent) taken.add(routed(one))
    expect([...taken].sort()).toEqual(Object.keys(shapes).sort())
  })

  test('a field that Stripe does not have is noticed', () => {
    expect(() => checkShape('POST /v1/customers', { shoe_size: '44' })).toThrow('shoe_size')
    expect(() => checkShape('POST /v1/credit_notes', { invoice: 'in_1', amount: '1.5' })).toThrow('amount')
  })
})
