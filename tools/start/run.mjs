/** Thrown through a start that was asked to stop. */
export class Stopped extends Error {
  name = 'Stopped'
}

/**
 * What has been started so far, in order, so that it can be stopped in the opposite order at any moment. Everything
 * is written down in the data folder, for the next start to clean up after a kill -9.
 */
export function newRun() {
  const services = []
  const last = []
  let folder = null
  let stopping = null

  const remember = () =>
    folder?.write(
      'processes.json',
      services.flatMap(({ identity, signal }) => (identity === null ? [] : [{ ...identity, signal }])),
    )

  async function stopAll() {
    folder?.remove('running.json')
    while (services.length > 0) {
      await services.at(-1).stop()
      services.pop()
    }
  }

  return {
    isStopping: () => stopping !== null,
    check() {
      if (stopping !== null) throw new Stopped('asked to stop')
    },
    useFolder(opened) {
      folder = opened
    },
    /** @param {{ name: string, identity: object | null, signal?: string, stop: () => Promise<void> }} service */
    add(service) {
      services.push(service)
      remember()
      return service
    },
    async end(service) {
      await service.stop()
      const index = services.indexOf(service)
      if (index >= 0) services.splice(index, 1)
      remember()
    },
    pids: () => Object.fromEntries([['start', process.pid], ...services.map(({ name, pid }) => [name, pid])]),
    /** Stops the longest chain first: what others lean on ends last. Asking twice stops once. */
    stop() {
      stopping ??= stopAll()
      return stopping.then(stopAll)
    },
    atTheEnd: act => last.push(act),
    close() {
      for (const act of last) act()
      folder?.remove('processes.json')
      folder?.release()
    },
    killAll() {
      for (const { pid, signal } of services) {
        try {
          process.kill(-pid, signal === 'SIGINT' ? 'SIGQUIT' : 'SIGKILL')
        } catch {
          // Already gone.
        }
      }
      process.exit(1)
    },
  }
}
