import { headers } from 'next/headers'
import { webUrl } from '../settings.ts'

const twins = new Set(['localhost', '127.0.0.1'])

/**
 * Where the payment company sends somebody back to. On one's own machine a page opened as localhost and as 127.0.0.1 are
 * two places to a browser, and only the one that was left knows who is signed in.
 */
export async function wayBack(): Promise<string> {
  const own = new URL(webUrl())
  const [name = '', port = ''] = ((await headers()).get('host') ?? '').split(':')
  if (twins.has(own.hostname) && twins.has(name) && port === own.port) own.hostname = name
  return own.origin
}
