import { send } from '../http/send.ts'
import type { Route } from '../http/server.ts'
import type { Metrics } from '../metrics.ts'
import { type HealthSources, examine } from './health.ts'

export function healthRoutes(sources: HealthSources, metrics: Metrics): Route[] {
  return [
    {
      method: 'GET',
      path: '/health',
      // Cheap: for a balancer that asks every second whether to send lanes here.
      async handle({ response }) {
        const draining = sources.draining()
        response.setHeader('cache-control', 'no-store')
        send(
          response,
          draining ? 503 : 200,
          JSON.stringify({ standing: draining ? 'draining' : 'ok' }),
          'application/json',
        )
      },
    },
    {
      method: 'GET',
      path: '/health/detailed',
      async handle({ response }) {
        const report = await examine(sources)
        response.setHeader('cache-control', 'no-store')
        send(response, report.standing === 'down' ? 503 : 200, JSON.stringify(report, null, 2), 'application/json')
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      async handle({ response }) {
        response.setHeader('cache-control', 'no-store')
        send(response, 200, await metrics.registry.metrics(), metrics.registry.contentType)
      },
    },
  ]
}
