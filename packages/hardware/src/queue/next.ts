import { assert, unreachable } from '@vaultsync/base'
import type { NewPrintJob, PrintJob, PrintReason } from './job.ts'
import type { PrintPause } from './print-queue.ts'

/**
 * The print queue decided, not performed. One rule governs it: a job leaves `waiting` by being stored as `sending`
 * before its first byte leaves, so whatever happens afterwards is remembered as "may be on paper", and a job that may
 * be on paper is only ever printed as a copy.
 */
export interface QueueState {
  /** By order. Finished jobs stay as tombstones, so that their ids go on refusing a second print. */
  readonly jobs: readonly PrintJob[]
  readonly step: QueueStep
  readonly pause: PrintPause | null
  readonly paperLow: boolean
}

export type QueueStep =
  | { readonly kind: 'loading' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking' }
  | { readonly kind: 'sending'; readonly id: string }

export type QueueEvent =
  | { readonly kind: 'loaded'; readonly jobs: readonly PrintJob[] }
  | { readonly kind: 'added'; readonly job: NewPrintJob }
  | { readonly kind: 'printerReady'; readonly paperLow: boolean }
  | { readonly kind: 'printerNotReady'; readonly pause: PrintPause }
  | { readonly kind: 'lookAgain' }
  | { readonly kind: 'printed'; readonly id: string }
  | { readonly kind: 'stopped'; readonly id: string; readonly acceptedBytes: number; readonly pause: PrintPause }
  | { readonly kind: 'unprintable'; readonly id: string }
  | { readonly kind: 'printAgain'; readonly id: string }
  | { readonly kind: 'dismissed'; readonly id: string }

/** Performed in this order; `send` only after every `store` before it is durable. */
export type QueueEffect =
  | { readonly kind: 'store'; readonly job: PrintJob }
  | { readonly kind: 'erase'; readonly id: string }
  | { readonly kind: 'checkPrinter' }
  | { readonly kind: 'lookLater' }
  | { readonly kind: 'send'; readonly job: PrintJob }

export interface QueueStepResult {
  readonly state: QueueState
  readonly effects: readonly QueueEffect[]
}

export const emptyQueue: QueueState = { jobs: [], step: { kind: 'loading' }, pause: null, paperLow: false }

/** How many finished jobs are remembered by their ids. */
export const tombstones = 500

export function nextQueue(state: QueueState, event: QueueEvent): QueueStepResult {
  switch (event.kind) {
    case 'loaded':
      return loaded(state, event.jobs)
    case 'added':
      return added(state, event.job)
    case 'printerReady':
      return ready({ ...state, pause: null, paperLow: event.paperLow })
    case 'printerNotReady':
      return paused({ ...state, pause: event.pause }, [])
    case 'lookAgain':
      return state.pause !== null && state.step.kind === 'idle' ? look({ ...state, pause: null }, []) : same(state)
    case 'printed':
      return finished(state, event.id)
    case 'stopped':
      return stopped(state, event)
    case 'unprintable':
      return goOn(...changed(released(state), event.id, job => failed(job, 'cannot-be-encoded')))
    case 'printAgain':
      return goOn(...changed(state, event.id, again))
    case 'dismissed':
      return goOn(...changed(state, event.id, dismissed))
    default:
      return unreachable(event)
  }
}

const same = (state: QueueState): QueueStepResult => ({ state, effects: [] })

/** What an earlier page left: it may have died anywhere, so whatever it was sending may be on paper. */
function loaded(state: QueueState, old: readonly PrintJob[]): QueueStepResult {
  assert(state.step.kind === 'loading', 'a queue is loaded once')
  const recovered = old.map(recover)
  const changedJobs = recovered.filter((job, at) => job !== old[at])
  const lastOrder = recovered.reduce((last, job) => Math.max(last, job.order), 0)
  const early = state.jobs
    .filter(job => recovered.every(one => one.id !== job.id))
    .map(job => ({ ...job, order: job.order + lastOrder }))
  const jobs = [...recovered, ...early].sort((a, b) => a.order - b.order)
  const stores = [...changedJobs, ...early].map(storing)
  return goOn({ ...state, jobs, step: { kind: 'idle' } }, stores)
}

function recover(job: PrintJob): PrintJob {
  const unfinished = job.state === 'sending' || job.state === 'waiting'
  // A drawer that springs open minutes later, with nobody there, is worse than one that stays shut.
  if (job.kind === 'drawer' && unfinished) return failed(job, 'not-replayed-after-restart')
  if (job.state !== 'sending') return job
  return { ...job, state: 'uncertain', asCopy: true, reason: 'page-died-while-sending' }
}

function added(state: QueueState, job: NewPrintJob): QueueStepResult {
  if (state.jobs.some(known => known.id === job.id)) return same(state)
  const order = (state.jobs.at(-1)?.order ?? 0) + 1
  const fresh: PrintJob = { ...job, order, state: 'waiting', asCopy: job.kind === 'copy' }
  const kept = job.kind === 'drawer' && state.pause !== null ? failed(fresh, 'printer-not-ready') : fresh
  return goOn({ ...state, jobs: [...state.jobs, kept] }, [storing(kept)])
}

/** The one place where a job is handed to the printer: drawers first, because someone holds out a hand for change. */
function ready(state: QueueState): QueueStepResult {
  if (state.step.kind !== 'checking') return same(state)
  const waiting = state.jobs.filter(job => job.state === 'waiting')
  const job = waiting.find(one => one.kind === 'drawer') ?? waiting[0]
  if (job === undefined) return same({ ...state, step: { kind: 'idle' } })
  const sending: PrintJob = { ...job, state: 'sending' }
  const busy: QueueState = { ...withJob(state, sending), step: { kind: 'sending', id: job.id } }
  return { state: busy, effects: [storing(sending), { kind: 'send', job: sending }] }
}

/** Waiting receipts wait; a waiting drawer is refused, so that it cannot open when nobody expects it. */
function paused(state: QueueState, before: readonly QueueEffect[]): QueueStepResult {
  const refused = state.jobs
    .filter(job => job.kind === 'drawer' && job.state === 'waiting')
    .map(job => failed(job, 'printer-not-ready'))
  const jobs = refused.reduce((current, job) => withJob(current, job), state)
  return {
    state: { ...jobs, step: { kind: 'idle' } },
    effects: [...before, ...refused.map(storing), { kind: 'lookLater' }],
  }
}

function finished(state: QueueState, id: string): QueueStepResult {
  const [after, effects] = changed(released(state), id, job => ({
    ...job,
    state: 'printed',
    payload: { form: 'spent' },
  }))
  const spent = after.jobs.filter(job => job.payload.form === 'spent')
  const old = spent.slice(0, Math.max(0, spent.length - tombstones)).map(job => job.id)
  const jobs = after.jobs.filter(job => !old.includes(job.id))
  return goOn({ ...after, jobs }, [...effects, ...old.map(oldId => ({ kind: 'erase' as const, id: oldId }))])
}

type Stopped = Extract<QueueEvent, { kind: 'stopped' }>

function stopped(state: QueueState, event: Stopped): QueueStepResult {
  const [after, effects] = changed(released(state), event.id, job => {
    if (job.kind === 'drawer')
      return failed(job, event.acceptedBytes > 0 ? 'printer-stopped-midway' : 'printer-not-ready')
    if (event.acceptedBytes === 0) return { ...job, state: 'waiting' }
    return { ...job, state: 'uncertain', asCopy: true, reason: 'printer-stopped-midway' }
  })
  return paused({ ...after, pause: event.pause }, effects)
}

function again(job: PrintJob): PrintJob {
  const mayBe = job.kind !== 'drawer' && job.payload.form !== 'spent'
  if (!mayBe || (job.state !== 'uncertain' && job.state !== 'failed')) return job
  const { reason: _, ...rest } = job
  return { ...rest, state: 'waiting' }
}

function dismissed(job: PrintJob): PrintJob {
  const open = job.state === 'uncertain' || job.state === 'failed' || job.state === 'waiting'
  return open ? { ...job, state: 'failed', reason: 'dismissed', payload: { form: 'spent' } } : job
}

function failed(job: PrintJob, reason: PrintReason): PrintJob {
  return { ...job, state: 'failed', reason }
}

function released(state: QueueState): QueueState {
  assert(state.step.kind === 'sending', 'only a job that is being sent can end')
  return { ...state, step: { kind: 'idle' } }
}

/** Starts on the next job if there is one and nothing stands in the way. */
function goOn(state: QueueState, effects: readonly QueueEffect[]): QueueStepResult {
  const wanted = state.jobs.some(job => job.state === 'waiting')
  return wanted && state.step.kind === 'idle' && state.pause === null ? look(state, effects) : { state, effects }
}

function look(state: QueueState, effects: readonly QueueEffect[]): QueueStepResult {
  return { state: { ...state, step: { kind: 'checking' } }, effects: [...effects, { kind: 'checkPrinter' }] }
}

function storing(job: PrintJob): QueueEffect {
  return { kind: 'store', job }
}

function withJob(state: QueueState, job: PrintJob): QueueState {
  return { ...state, jobs: state.jobs.map(one => (one.id === job.id ? job : one)) }
}

function changed(
  state: QueueState,
  id: string,
  change: (job: PrintJob) => PrintJob,
): [QueueState, readonly QueueEffect[]] {
  const job = state.jobs.find(one => one.id === id)
  if (job === undefined) return [state, []]
  const after = change(job)
  return after === job ? [state, []] : [withJob(state, after), [storing(after)]]
}
