import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** One process of the built ingest program. */
export interface Program {
  readonly roles: string
  readonly port: number
  kill(): Promise<void>
  stop(): Promise<void>
  /** SIGSTOP: it keeps its sockets, its locks and its beliefs, and does nothing. */
  freeze(): void
  thaw(): void
  /** How often it said something with these words. */
  said(words: string): number
  /** What it said last, for whoever must find out why. */
  lastWords(): readonly string[]
}

export interface ProgramOptions {
  readonly script: string
  readonly roles: string
  readonly env: Readonly<Record<string, string>>
  readonly port: number
}

export async function startProgram({ script, roles, env, port }: ProgramOptions): Promise<Program> {
  const child = spawn(process.execPath, [script, 'serve', '--roles', roles], {
    env: { ...process.env, ...env, GATEWAY_PORT: String(port), LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const words: string[] = []
  const ended = new Promise<void>(resolve => void child.once('close', () => resolve()))
  const open = await new Promise<number>((resolve, reject) => {
    const hear = (line: string) => {
      words.push(line)
      if (line.includes('"ingest is up"')) resolve((JSON.parse(line) as { port: number }).port)
    }
    createInterface({ input: child.stdout }).on('line', hear)
    createInterface({ input: child.stderr }).on('line', hear)
    void ended.then(() => reject(new Error(`${roles} ended before it was up:\n${words.join('\n')}`)))
  })
  const signal = async (name: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(name)
    await ended
  }
  return {
    roles,
    port: open,
    kill: () => signal('SIGKILL'),
    async stop() {
      thaw(child)
      await signal('SIGTERM')
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => thaw(child),
    said: some => words.filter(line => line.includes(some)).length,
    lastWords: () => words.slice(-20),
  }
}

function thaw(child: ChildProcess): void {
  child.kill('SIGCONT')
}
