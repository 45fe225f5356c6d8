import { heldOn } from '../../../../../server/customers/held-on.ts'
import { person } from '../../../../../server/session/signed-in.ts'

export async function GET(_request: Request, { params }: { params: Promise<{ customerId: string }> }) {
  const who = await person()
  const text = who && (await heldOn(who, (await params).customerId))
  if (!text) return new Response('There is nothing here.', { status: 404 })
  return new Response(text, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="customer.json"',
      'cache-control': 'private, no-store',
    },
  })
}
