import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pause, spawnBound } from '../services/processes.mjs'

/** The whole product on free ports and a data folder of its own, started the way a person starts it. */
export async function startProduct({ root, folder, env = process.env, say = console.log }) {
  const ports = { WEB_PORT: '0', GATEWAY_PORT: '0', DATABASE_PORT: '0' }
  const command = [process.execPath, join(root, 'tools/start/main.mjs')]
  const child = spawnBound(command, { cwd: root, env: { ...env, ...ports, VAULTSYNC_DATA: folder } })
  const running = join(folder, 'running.json')
  const state = { gone: false, up: false }
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      said = (said + text).slice(-4_000)
      if (!state.up) say(text.trimEnd())
    })
  }
  const ended = new Promise(resolve => child.once('close', resolve))
  void ended.then(() => (state.gone = true))
  while (!existsSync(running)) {
    if (state.gone) throw new Error(`the product did not start: ${said.trim().split('\n').at(-1)}`)
    await pause(100)
  }
  state.up = true
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { running, stop }
}
