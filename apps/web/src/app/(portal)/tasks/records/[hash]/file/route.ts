import { person } from '../../../../../../server/session/signed-in.ts'
import { recordFile } from '../../../../../../server/tasks/record-view.ts'

export async function GET(_request: Request, { params }: { params: Promise<{ hash: string }> }) {
  const who = await person()
  const { hash } = await params
  const bytes = who ? await recordFile(who, hash) : null
  if (!bytes) return new Response('There is nothing here.', { status: 404 })
  return new Response(bytes, {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="record-${hash.slice(0, 12)}.bin"`,
      'x-content-type-options': 'nosniff',
    },
  })
}
