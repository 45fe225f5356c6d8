import type { Stripe } from 'stripe'
import type { StandIn } from './stand-in.ts'

type HttpClient = NonNullable<NonNullable<ConstructorParameters<typeof Stripe>[1]>['httpClient']>

/** Stripe's own library, talking to the stand-in in this process instead of to the network. */
export function standInHttpClient({ answer }: StandIn): HttpClient {
  return {
    getClientName: () => 'vaultsync-stand-in',
    async makeRequest(_host, _port, path, method, headers, requestData) {
      const key = (headers as Readonly<Record<string, unknown>>)['Idempotency-Key']
      const { status, body } = await answer({
        method,
        path,
        body: requestData ?? '',
        // The library makes up a key for each request of its own; only those that we gave mean anything to us.
        idempotencyKey: typeof key === 'string' && !key.startsWith('stripe-node-retry') ? key : null,
      })
      return {
        getStatusCode: () => status,
        getHeaders: () => ({ 'content-type': 'application/json' }),
        getRawResponse: () => body,
        toStream: done => {
          done()
          return body
        },
        toJSON: async () => structuredClone(body),
      }
    },
  }
}
