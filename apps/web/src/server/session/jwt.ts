/** What the signed cookie carries: the key to a session row, nothing else that anybody should rely on. */
declare module 'next-auth/jwt' {
  interface JWT {
    sessionToken?: string
  }
}

export {}
