import NextAuth from 'next-auth'
import { authOptionsFor } from '../../../../server/session/auth.ts'
import { knockOf } from '../../../../server/session/knock.ts'

interface Context {
  readonly params: Promise<{ readonly nextauth: readonly string[] }>
}

async function handler(request: Request, context: Context): Promise<Response> {
  const [, serviceId = null] = (await context.params).nextauth
  const { knock, cookies } = await knockOf(request, serviceId)
  // Next's own types and the session library's meet only here.
  const answer = (await NextAuth(request as never, context as never, await authOptionsFor(knock))) as Response
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}

export { handler as GET, handler as POST }
