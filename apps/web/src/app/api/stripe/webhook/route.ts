import { receiveWebhook } from '@vaultsync/billing'
import type { NextRequest } from 'next/server'
import { billing } from '../../../../server/billing/billing.ts'

export const dynamic = 'force-dynamic'

const mostBytes = 1024 * 1024

/** What the payment company tells us. It is kept before it is answered; what is not signed by it is not even looked at. */
export async function POST(request: NextRequest) {
  const desk = billing()
  if (desk === null) return new Response(null, { status: 404 })
  if (Number(request.headers.get('content-length')) > mostBytes) return new Response(null, { status: 413 })
  const body = await request.text()
  if (body.length > mostBytes) return new Response(null, { status: 413 })
  const received = await receiveWebhook(desk, body, request.headers.get('stripe-signature') ?? '')
  return new Response(null, { status: received === 'not signed' ? 400 : 200 })
}
