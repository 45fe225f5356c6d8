import { readFileSync } from 'node:fs'

/** Calls `wanted` when a person or a service manager asks us to stop, and `hurry` when one asks again. */
export function onStopSignals(wanted, hurry) {
  let askedAt = null
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C comes from the terminal and once more through npm; that is one wish, not two.
      if (askedAt !== null && performance.now() - askedAt > 1_000) hurry()
      if (askedAt !== null) return
      askedAt = performance.now()
      wanted(signal)
    })
  }
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')), parent: Number(parent) }
  } catch {
    return null
  }
}

/** npm passes signals on, but not its own death by kill -9: then we would run on unseen. */
export function onNpmGone(env, gone) {
  if (env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const shell = parentOf(parent)
  const npm = shell !== null && /^(sh|dash|bash)$/.test(shell.name) ? shell.parent : null
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === null || parentOf(parent)?.parent === npm)) return
    clearInterval(timer)
    gone()
  }, 500)
  timer.unref()
}
