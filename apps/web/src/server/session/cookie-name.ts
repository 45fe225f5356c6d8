/** True when the portal is opened over https: then cookies say so, and no neighbour on the domain can set them. */
export const overHttps = (): boolean => (process.env.NEXTAUTH_URL ?? '').startsWith('https:')

export const cookieName = (name: string): string => (overHttps() ? `__Host-${name}` : name)

export const sessionCookie = (): string => cookieName('next-auth.session-token')
