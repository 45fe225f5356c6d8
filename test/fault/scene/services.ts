/** A server that can be pulled from under everybody, and started again where it was. */
export interface Server {
  readonly pid: number
  readonly port: number
  readonly ended: Promise<unknown>
  stop(): Promise<void>
}

interface Services {
  startPostgres(options: {
    readonly folder: string
    readonly password: string
    readonly keep: boolean
    readonly ports: readonly number[]
  }): Promise<Server & { readonly url: string }>
  startKafka(options: {
    readonly folder: string
    readonly keep: boolean
    readonly ports: readonly number[]
  }): Promise<Server & { readonly brokers: readonly string[] }>
  whyNoKafka(): string | null
}

export async function services(): Promise<Services> {
  const at = (name: string) => new URL(`../../../tools/services/${name}.mjs`, import.meta.url).href
  const [postgres, kafka] = await Promise.all([import(at('postgres')), import(at('kafka'))])
  return { ...postgres, ...kafka } as Services
}

/** A place on which one server runs at a time. */
export interface Station<S extends Server> {
  readonly now: S
  /** As a power cut or the kernel would: nothing is flushed, nobody is told. */
  kill(): Promise<void>
  stop(): Promise<void>
  /** On the same folder and the same port. */
  again(): Promise<void>
}

export async function station<S extends Server>(start: (ports: readonly number[]) => Promise<S>): Promise<Station<S>> {
  let server = await start([])
  return {
    get now() {
      return server
    },
    async kill() {
      process.kill(server.pid, 'SIGKILL')
      await server.ended
    },
    stop: () => server.stop(),
    async again() {
      server = await start([server.port])
    },
  }
}
