import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Where server-threads.mjs leaves the bundle of a thread; null in tests and in development, where work stays in this one. */
export function threadBundle(name: 'shelf-worker' | 'import-worker'): string | null {
  if (process.env.NODE_ENV !== 'production') return null
  // The product runs in the folder of this app.
  const file = join(/* turbopackIgnore: true */ process.cwd(), '.next', 'workers', `${name}.mjs`)
  return existsSync(file) ? file : null
}
