import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const fromTests = createRequire(new URL('../../test/package.json', import.meta.url))

const usual = {
  linux: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map(name => `/usr/bin/${name}`),
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
}

/** Ubuntu ships a script that only tells where to find the real one: a browser is what can say its version. */
function isBrowser(path) {
  return existsSync(path) && spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

async function playwrightsOwn() {
  try {
    const playwright = await import(fromTests.resolve('playwright-core'))
    return (playwright.chromium ?? playwright.default.chromium).executablePath()
  } catch {
    return ''
  }
}

/** @returns {Promise<string | null>} */
async function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return isBrowser(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null
  for (const path of [...(usual[process.platform] ?? []), await playwrightsOwn()]) {
    if (path !== '' && isBrowser(path)) return path
  }
  return null
}

/** The browser that was found, else one that was installed, else the reason why there is none. */
export async function getChromium({ log = () => {}, env = process.env } = {}) {
  const found = await findChromium(env)
  if (found !== null) return { path: found, reason: null }
  if (env.CHROMIUM_PATH) return { path: null, reason: `CHROMIUM_PATH says ${env.CHROMIUM_PATH}, which is no browser` }
  for (const [what, command] of installers()) {
    log(`installing Chromium with ${what}`)
    await run(command)
    const path = await findChromium(env)
    if (path !== null) return { path, reason: null }
  }
  return { path: null, reason: 'no Chromium was found, and none could be installed (set CHROMIUM_PATH to one)' }
}

/** @returns {[string, string[]][]} */
function installers() {
  /** @type {[string, string[]][]} */
  const all = []
  try {
    const cli = join(dirname(fromTests.resolve('playwright-core/package.json')), 'cli.js')
    const dependencies = process.getuid?.() === 0 ? ['--with-deps'] : []
    all.push(['Playwright', [process.execPath, cli, 'install', ...dependencies, 'chromium']])
  } catch {
    // Not installed yet; apt may still help.
  }
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    all.push(['apt', ['sh', '-c', 'apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium']])
  }
  return all
}

function run([program, ...args]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const child = spawn(program, args, { stdio: 'ignore', env, timeout: 600_000 })
  return new Promise(resolve => {
    child.once('error', () => resolve(false))
    child.once('close', code => resolve(code === 0))
  })
}
