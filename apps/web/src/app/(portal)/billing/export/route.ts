import { exportAll } from '../../../../server/billing/export/export-all.ts'
import { person } from '../../../../server/session/signed-in.ts'

export const dynamic = 'force-dynamic'

/** The whole shop as one file, written while it is read. */
export async function GET() {
  const who = await person()
  if (!who) return new Response(null, { status: 401 })
  const now = new Date()
  const chunks = await exportAll(who, now)
  if (!chunks) return new Response(null, { status: 404 })
  const each = chunks[Symbol.asyncIterator]()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await each.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await each.return?.()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="vaultsync-${now.toISOString().slice(0, 10)}.zip"`,
      'cache-control': 'private, no-store',
    },
  })
}
