import { accessSync, constants, mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where things that any copy of the product may reuse are kept; the first folder that can be written wins. */
export function cacheFolder(env = process.env) {
  const home = env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
  const own = join(tmpdir(), `vaultsync-cache-${process.getuid?.() ?? 'user'}`)
  const wishes = env.VAULTSYNC_CACHE === undefined ? [join(home, 'vaultsync'), own] : [env.VAULTSYNC_CACHE]
  for (const folder of wishes) {
    try {
      mkdirSync(folder, { recursive: true })
      accessSync(folder, constants.W_OK)
      return folder
    } catch {
      // A home that does not exist or is read-only; the next wish may do.
    }
  }
  throw new Error(`no folder can be written for the cache: tried ${wishes.join(', ')}`)
}
