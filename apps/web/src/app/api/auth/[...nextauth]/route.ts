import NextAuth from 'next-auth'
import { authOptions } from '../../../../server/session/auth.ts'

// Next's own types and the session library's meet only here.
const handler = NextAuth(authOptions) as (request: Request, context: unknown) => Promise<Response>

export { handler as GET, handler as POST }
