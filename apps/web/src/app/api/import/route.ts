import type { NextRequest } from 'next/server'
import { beginCheck, mayImport } from '../../../server/import/desk.ts'
import { turnRun } from '../../../server/import/import-run.ts'
import { keepUpload, mostBytes } from '../../../server/import/uploads.ts'
import { person } from '../../../server/session/signed-in.ts'

export const dynamic = 'force-dynamic'

async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  for (;;) {
    const { value, done } = await reader.read()
    if (done) return
    yield value
  }
}

/** Takes a file as it comes, without ever holding it whole. */
export async function POST(request: NextRequest) {
  const who = await person()
  if (!who) return Response.json(null, { status: 401 })
  // A form on another site can neither set this type nor this header.
  const name = request.headers.get('x-file-name')
  if (!mayImport(who) || name === null || request.headers.get('content-type') !== 'application/octet-stream')
    return Response.json(null, { status: 404 })
  if (Number(request.headers.get('content-length')) > mostBytes || !request.body)
    return Response.json(null, { status: 413 })
  const runId = await keepUpload(who, decoded(name), pieces(request.body))
  if (runId === null) return Response.json(null, { status: 413 })
  if (await turnRun(who.tenantId, runId, ['uploaded'], 'checking')) beginCheck(who, runId)
  return Response.json({ runId })
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return 'file.csv'
  }
}
