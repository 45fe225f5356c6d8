import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPaper } from '../escpos/preview.ts'
import { paperText } from '../paper/paper.ts'
import { printerProfiles } from '../escpos/profiles.ts'
import { manualTimer, settle } from '../testing/manual-timer.ts'
import type { MemoryJobStore } from '../testing/memory-job-store.ts'
import { memoryJobStore } from '../testing/memory-job-store.ts'
import type { PrinterStatus, PrinterTransport } from '../transport/port.ts'
import { PrinterError } from '../transport/port.ts'
import type { NewPrintJob, PrintJobKind, PrintJobStore } from './job.ts'
import { emptyQueue, nextQueue } from './next.ts'
import { printQueue } from './print-queue.ts'

const [profile] = printerProfiles
const banners = { copy: { text: 'COPY' }, mayBeSecond: { text: 'COPY', detail: 'may have been printed' } }

/** What came out of the printer, a page's life after another. */
interface Print {
  readonly id: string
  readonly marked: boolean
  readonly page: number
}

/** A page that can die before or after any single thing it does; a dead page does nothing ever again. */
interface Life {
  readonly page: number
  steps: number
  readonly dieAt: number
  readonly diesBefore: boolean
  dead: boolean
}

function newLife(page: number, dieAt: number, diesBefore: boolean): Life {
  return { page, steps: 0, dieAt, diesBefore, dead: false }
}

async function live<T>(life: Life, act: () => T | Promise<T>): Promise<T> {
  const forever = new Promise<T>(() => undefined)
  if (life.dead) return forever
  life.steps += 1
  const last = life.steps === life.dieAt
  if (last) life.dead = true
  if (last && life.diesBefore) return forever
  const result = act()
  return last ? forever : result
}

type Mood = 'well' | 'refuses' | 'stops-midway' | 'out-afterwards' | 'silent'

const well: PrinterStatus = { online: true, paper: 'ok', coverOpen: false, error: null }

function moodyTransport(life: Life, prints: Print[], moods: Mood[]): PrinterTransport {
  let mood: Mood = 'well'
  return {
    open: () => live(life, () => undefined),
    close: async () => undefined,
    finished: () => live(life, () => false),
    write: (bytes: Uint8Array) =>
      live(life, () => {
        mood = moods.shift() ?? 'well'
        if (mood === 'refuses') throw new PrinterError('PRINTER_CLOSED', 'unplugged', { acceptedBytes: 0 })
        prints.push(seen(bytes, life.page))
        if (mood === 'stops-midway') throw new PrinterError('PRINTER_TIMEOUT', 'stopped', { acceptedBytes: 512 })
      }),
    readStatus: () =>
      live(life, () => {
        const now = mood
        mood = 'well'
        if (now === 'silent') throw new PrinterError('PRINTER_GONE', 'unplugged', { acceptedBytes: 0 })
        return now === 'out-afterwards' ? { ...well, online: false, paper: 'out' as const } : well
      }),
  }
}

function seen(bytes: Uint8Array, page: number): Print {
  if (profile === undefined) throw new Error('there are profiles')
  const text = paperText(readPaper(bytes, profile))
  const id = text.includes('[drawer') ? 'drawer' : (/job-\d+/.exec(text)?.[0] ?? 'nothing')
  return { id, marked: text.includes('COPY'), page }
}

function mortalStore(life: Life, store: PrintJobStore): PrintJobStore {
  return {
    load: () => live(life, () => store.load()),
    put: job => live(life, () => store.put(job)),
    erase: id => live(life, () => store.erase(id)),
  }
}

function job(kind: PrintJobKind, at: number): NewPrintJob {
  if (kind === 'drawer') return { id: `kick-${at}`, kind, payload: { form: 'drawer', pin: 2 } }
  const id = `job-${at}`
  return { id, kind, payload: { form: 'document', document: { title: id, blocks: [{ kind: 'text', text: id }] } } }
}

interface Story {
  readonly kinds: readonly PrintJobKind[]
  readonly moods: readonly Mood[]
}

/** One page until it dies or is done, then another on the same store that is asked for the same jobs again. */
async function tell(
  story: Story,
  dieAt: number,
  diesBefore: boolean,
  wrap = (store: MemoryJobStore): PrintJobStore => store,
) {
  const store = memoryJobStore()
  const prints: Print[] = []
  const moods = [...story.moods]
  let steps = 0
  for (const page of [1, 2]) {
    if (profile === undefined) throw new Error('there are profiles')
    const life = newLife(page, page === 1 ? dieAt : Number.POSITIVE_INFINITY, diesBefore)
    const timer = manualTimer()
    const transport = moodyTransport(life, prints, page === 1 ? moods : [])
    const queue = printQueue({ transport, profile, store: mortalStore(life, wrap(store)), timer, banners })
    void queue.start()
    const jobs = story.kinds.map(job).filter(one => page === 1 || one.kind !== 'drawer')
    for (const one of jobs) void queue.print(one, Promise.resolve())
    for (let turn = 0; turn < 2 * jobs.length + 4; turn += 1) {
      await settle()
      timer.advance(2000)
    }
    if (page === 2) {
      for (const one of queue.view().jobs) await queue.printAgain(one.id)
      await settle()
      for (let turn = 0; turn < jobs.length; turn += 1) await settle()
    }
    steps = page === 1 ? life.steps : steps
  }
  return { prints, store, steps }
}

const anyStory: fc.Arbitrary<Story> = fc.record({
  kinds: fc.array(fc.constantFrom<PrintJobKind>('receipt', 'receipt', 'copy', 'report', 'drawer'), {
    minLength: 1,
    maxLength: 3,
  }),
  moods: fc.array(fc.constantFrom<Mood>('well', 'well', 'refuses', 'stops-midway', 'out-afterwards', 'silent'), {
    maxLength: 3,
  }),
})

function wrongsIn(story: Story, prints: readonly Print[]): string[] {
  const wrongs: string[] = []
  story.kinds.forEach((kind, at) => {
    if (kind === 'drawer') return
    const mine = prints.filter(print => print.id === `job-${at}`)
    if (mine.filter(print => !print.marked).length > 1) wrongs.push(`job-${at} printed twice as the first`)
    if (mine.slice(1).some(print => !print.marked)) wrongs.push(`job-${at} came again without COPY`)
    if (kind === 'copy' && mine.some(print => !print.marked)) wrongs.push(`copy job-${at} is not marked`)
    if (mine.length === 0) wrongs.push(`job-${at} was never printed`)
  })
  const kicks = prints.filter(print => print.id === 'drawer')
  if (kicks.length > story.kinds.filter(kind => kind === 'drawer').length) wrongs.push('a drawer was kicked twice')
  if (kicks.some(print => print.page > 1)) wrongs.push('a drawer was kicked after a restart')
  return wrongs
}

describe('a page that dies at any step', () => {
  test('prints each job at most once without COPY, loses none, and never replays a drawer', async () => {
    let deaths = 0
    await fc.assert(
      fc.asyncProperty(anyStory, fc.boolean(), async (story, diesBefore) => {
        const { steps } = await tell(story, Number.POSITIVE_INFINITY, false)
        for (let dieAt = 1; dieAt <= steps; dieAt += 1) {
          const { prints } = await tell(story, dieAt, diesBefore)
          expect(wrongsIn(story, prints)).toEqual([])
          deaths += 1
        }
      }),
      { numRuns: 25, seed: 20_26 },
    )
    expect(deaths).toBeGreaterThan(200)
  }, 60_000)

  test('the check itself catches a store that forgets what is being sent', async () => {
    const forgetful = (store: MemoryJobStore): PrintJobStore => ({
      ...store,
      load: () => store.load(),
      put: one => (one.state === 'sending' ? Promise.resolve() : store.put(one)),
    })
    const story: Story = { kinds: ['receipt'], moods: [] }
    const { steps } = await tell(story, Number.POSITIVE_INFINITY, false)
    const wrongs: string[] = []
    for (let dieAt = 1; dieAt <= steps; dieAt += 1) {
      wrongs.push(...wrongsIn(story, (await tell(story, dieAt, false, forgetful)).prints))
    }
    expect(wrongs).toContain('job-0 printed twice as the first')
  })
})

describe('the next job', () => {
  test('is the drawer, whatever else waits: someone holds out a hand for change', () => {
    const loaded = nextQueue(emptyQueue, { kind: 'loaded', jobs: [] }).state
    const first = nextQueue(loaded, { kind: 'added', job: job('receipt', 0) }).state
    const both = nextQueue(first, { kind: 'added', job: job('drawer', 1) }).state
    const { effects } = nextQueue(both, { kind: 'printerReady', paperLow: false })
    expect(effects).toMatchObject([
      { kind: 'store', job: { id: 'kick-1', state: 'sending' } },
      { kind: 'send', job: { id: 'kick-1' } },
    ])
  })

  test('is sent only after it is stored as being sent, and one at a time', () => {
    let state = nextQueue(emptyQueue, { kind: 'loaded', jobs: [] }).state
    state = nextQueue(state, { kind: 'added', job: job('receipt', 0) }).state
    state = nextQueue(state, { kind: 'printerReady', paperLow: false }).state
    const { effects } = nextQueue(state, { kind: 'added', job: job('receipt', 1) })
    expect(effects.map(effect => effect.kind)).toEqual(['store'])
    expect(nextQueue(state, { kind: 'printerReady', paperLow: false }).effects).toEqual([])
  })
})
