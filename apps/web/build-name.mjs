import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const left = /\.test\.tsx?$/

/** Every file under some folders, in one order on every machine. */
function filesUnder(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile() && !left.test(entry.name))
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/**
 * What a build is called where lanes and support speak of it: the version, and a mark of the sources. The same sources
 * have the same name everywhere; a release may give its own in VAULTSYNC_BUILD.
 */
export function buildName(version, folders, given = process.env.VAULTSYNC_BUILD) {
  if (given) return given.slice(0, 60)
  const hash = createHash('sha256')
  for (const file of folders.flatMap(filesUnder)) hash.update(readFileSync(file))
  return `${version}-${hash.digest('hex').slice(0, 8)}`
}
