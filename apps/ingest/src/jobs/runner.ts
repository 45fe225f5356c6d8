import { told } from '../logging.ts'
import type { Metrics } from '../metrics.ts'
import type { Finding } from '../health/health.ts'
import { alone } from './alone.ts'
import type { Job, Workbench } from './job.ts'

interface Past {
  endedAtMs: number | null
  failures: number
  trouble: string | null
}

export interface JobRunner {
  finding(): Finding
  /** Waits for the run in hand. */
  stop(): Promise<void>
}

/**
 * Runs each job at its pace, one after the other in this process and never at the same time as in another: the name is
 * a lock that is held on one connection while the job runs.
 */
export function startJobs(jobs: readonly Job[], bench: Workbench, metrics: Metrics): JobRunner {
  const stopping = new AbortController()
  const past = new Map<string, Past>(jobs.map(({ name }) => [name, { endedAtMs: null, failures: 0, trouble: null }]))
  const running = new Set<Promise<void>>()
  const timers = jobs.map((job, at) => {
    const due = () => {
      const run = runOnce(job).finally(() => running.delete(run))
      running.add(run)
    }
    // Not all in the first second of every process.
    const first = setTimeout(due, 1_000 + at * 500)
    const again = setInterval(due, job.everyMs)
    return { first, again }
  })
  const busy = new Set<string>()

  async function runOnce(job: Job): Promise<void> {
    if (busy.has(job.name) || stopping.signal.aborted) return
    busy.add(job.name)
    const timed = metrics.jobs.startTimer({ job: job.name })
    const state = past.get(job.name)
    try {
      const outcome = await alone(bench.database, job.name, () => job.run(bench, stopping.signal))
      timed({ outcome: outcome === null ? 'nothing' : 'done' })
      if (outcome !== null) bench.log.info({ job: job.name, ...outcome }, 'a job is done')
      if (state !== undefined) Object.assign(state, { endedAtMs: Date.now(), failures: 0, trouble: null })
    } catch (error) {
      timed({ outcome: 'failed' })
      bench.log.error({ job: job.name, ...told(error) }, 'a job failed; it is tried again when it is due')
      const trouble = error instanceof Error ? error.message : String(error)
      if (state !== undefined) Object.assign(state, { failures: state.failures + 1, trouble })
    } finally {
      busy.delete(job.name)
    }
  }

  return {
    finding() {
      const failing = [...past].find(([, state]) => state.failures >= 3)
      const figures = { jobs: Object.fromEntries(past) }
      if (failing === undefined) return { standing: 'ok', ...figures }
      const says = `${failing[0]} has failed ${failing[1].failures} times: ${failing[1].trouble ?? ''}`
      return { standing: 'degraded', says, ...figures }
    },
    async stop() {
      stopping.abort()
      for (const { first, again } of timers) {
        clearTimeout(first)
        clearInterval(again)
      }
      await Promise.all(running)
    },
  }
}
