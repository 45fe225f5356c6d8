import { spawnSync } from 'node:child_process'
import { chownSync, lstatSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * PostgreSQL refuses to run as root. An account is who it runs as instead:
 * `spawn` goes to child_process, `before` are words in front of the command, `owner` must own the files.
 * @typedef {{ spawn: object, before: string[], owner: { uid: number, gid: number } | null, name: string }} Account
 */

/** The account `nobody`; the server must find its own user id in the password file. */
export function nobodyIn(passwd) {
  for (const name of ['nobody', 'postgres', 'daemon']) {
    const line = passwd.split('\n').find(entry => entry.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    if (Number(uid) > 0 && Number.isInteger(Number(gid))) return { uid: Number(uid), gid: Number(gid) }
  }
  return null
}

function works(command, options = {}) {
  return spawnSync(command[0], command.slice(1), { stdio: 'ignore', ...options }).status === 0
}

/**
 * Three ways down from root, the plainest first. A folder that only root may enter stops plain `nobody`; then it gets
 * the one right to pass closed folders; where the machine forbids that, a user namespace in which root is not root.
 * @param {{ files: string[], folder: string }} needs files that the server must read, the folder that it must pass
 * @returns {Account}
 */
export function chooseAccount({ files, folder }) {
  if (process.getuid?.() !== 0) return { spawn: {}, before: [], owner: null, name: 'the current user' }
  const nobody = nobodyIn(readFileSync('/etc/passwd', 'utf8'))
  if (nobody !== null) {
    const tests = [['-x', folder], ...files.map(file => ['-r', file])]
    const canRead = (before, options) => tests.every(words => works([...before, 'test', ...words], options))
    if (canRead([], nobody)) return { spawn: nobody, before: [], owner: nobody, name: 'nobody' }
    // The secure bit keeps the right in force for access(2) too, by which the server looks for its own programs.
    const passing = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override']
    const before = ['setpriv', `--reuid=${nobody.uid}`, `--regid=${nobody.gid}`, '--clear-groups', ...passing, '--']
    if (canRead(before, {})) return { spawn: {}, before, owner: nobody, name: 'nobody, passing closed folders' }
  }
  const before = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--']
  if (works([...before, 'true'])) return { spawn: {}, before, owner: { uid: 0, gid: 0 }, name: 'a user namespace' }
  throw new Error(
    'PostgreSQL does not run as root, and this machine offers no other account: start as an ordinary user',
  )
}

/** Hands a folder and all in it to the account, unless its top already belongs to it. */
export function giveTo(owner, folder) {
  if (owner === null) return
  const top = lstatSync(folder)
  if (top.uid === owner.uid && top.gid === owner.gid) return
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) giveTo(owner, path)
    else chownSync(path, owner.uid, owner.gid)
  }
  chownSync(folder, owner.uid, owner.gid)
}
