import { expect, test } from 'vitest'
import { everyNumber, printRows, sumOf } from '@vaultsync/sync'
import { mistakes } from './planted/mistakes.ts'
import { type FaultName, type Faults, laterFaults, latestFaults, planOf } from './run/plan.ts'
import { simulate } from './run/simulate.ts'

const share = { lanes: 8, days: 0.03 }

test.each(Array.from({ length: 24 }, (_, at) => at + 1))(
  'seed %i: whatever goes wrong, every printed op is booked once and every lane shows the same (G1, G2, D3)',
  async seed => {
    const run = await simulate({ seed, ...share })
    expect(run.violations).toEqual([])
    expect(run.ops).toBeGreaterThan(10)
    expect(run.flips).toBeGreaterThan(50)
  },
)

test('one seed is one story: told twice it is the same (G3)', async () => {
  const [first, second] = [await simulate({ seed: 33, ...share }), await simulate({ seed: 33, ...share })]
  expect(second.hash).toBe(first.hash)
})

test('a run in which nothing goes wrong is quiet soon', async () => {
  const faultless = (await simulate({ seed: 2, ...share })).faults
  const run = await simulate({ seed: 2, ...share, without: faultless })
  expect(run.violations).toEqual([])
  expect(Object.keys(run.counts).filter(kind => kind.startsWith('fault '))).toEqual([])
})

/** Seeds that once failed, and the mistake that was behind it. */
test.each([
  [7, 10, 'a page from a proxy made a lane ask without end'],
  [14, 10, 'an old page closed a pile of newer ones'],
  [45, 10, 'a write in doubt was sent before it was settled'],
  [97, 10, 'a chain was sealed anew although the disk said no'],
  [101, 10, 'books restored to before an epoch lost what only the old epoch had'],
  [8, 50, 'a tab whose pen was taken while it still opened wrote on'],
])('seed %i with %i lanes stays mended: %s (E2)', async (seed, lanes) => {
  expect((await simulate({ seed, lanes, days: 0.03, without: laterFaults })).violations).toEqual([])
})

/** Seeds that failed later, when more could go wrong. */
test.each([
  [21, 50, 'what came in with a batch may be promised in it'],
  [32, 20, 'a disk that lost its end kept marks that spoke of it'],
  [1012, 20, 'what one lane gives back another may have in the same batch'],
])('seed %i with %i lanes stays mended: %s (E1, G1)', async (seed, lanes) => {
  expect((await simulate({ seed, lanes, days: 0.03, without: latestFaults })).violations).toEqual([])
})

test('seed 1482 with 50 lanes stays mended: what the marks on the disk do not cover is not forgotten (P1, W5)', async () => {
  const asked = { seed: 1482, lanes: 50, days: 0.015 }
  const kept: readonly FaultName[] = [
    'replyLoss',
    'portal',
    'crashInWrite',
    'cloneEveryMs',
    'diskRefuses',
    'diskSlowMs',
    'applierCrash',
    'poison',
    'newsLoss',
    'clockOddEveryMs',
  ]
  const without = (Object.keys(planOf(asked).faults) as FaultName[]).filter(name => !kept.includes(name))
  expect((await simulate({ ...asked, without })).violations).toEqual([])
})

const alone = async (more: Partial<Faults>, seed = 5, lanes = share.lanes) => {
  const without = Object.keys(planOf({ seed, ...share }).faults) as FaultName[]
  return simulate({ seed, ...share, lanes, without, with: more })
}

test.each([3, 5, 9, 15, 33])(
  'a lane whose disk lost its end sells on without a line, and all of it is booked: seed %i (P1, E1)',
  async seed => {
    const run = await alone({ crashEveryMs: 120_000, lostTail: 1, partitionEveryMs: 60_000 }, seed)
    expect(run.violations).toEqual([])
    expect(run.counts['fault tail lost']).toBeGreaterThan(20)
  },
)

test('stocktakes while goods are sold, and returns of sales that nobody has heard of yet, add up (G1)', async () => {
  const run = await alone({ oddDeeds: 0.6, lagMs: 60_000, partitionEveryMs: 120_000 }, 7)
  expect(run.violations).toEqual([])
  expect(run.ops).toBeGreaterThan(50)
})

test('clocks that stand still, leap, and count too fast or too slow stop no lane (O5)', async () => {
  const more = { clockOddEveryMs: 30_000, clockJumpEveryMs: 60_000, clockRate: 0.5, clockSkewMs: 86_400_000 }
  const run = await alone(more, 9)
  expect(run.violations).toEqual([])
  expect(run.counts['fault clockOdd']).toBeGreaterThan(20)
})

test('a lane that is heard and hears nothing sends again and is booked once (H1)', async () => {
  const run = await alone({ deafEveryMs: 60_000 }, 11)
  expect(run.violations).toEqual([])
  expect(run.counts['fault deaf']).toBeGreaterThan(10)
})

test.each([
  [1, 'a proxy still had pages from before the restore'],
  [19, 'an epoch was granted twice, once before the restore and once after'],
  [55, 'three clones took the newest epoch from each other without end'],
])('clones and restored books together lose nothing: seed %i, %s (E2, L2)', async seed => {
  const more = { cloneEveryMs: 180_000, ledgerRestoredEveryMs: 240_000, stalePage: 0.4 }
  const run = await alone(more, seed, 6)
  expect(run.violations).toEqual([])
  expect(run.counts['fault ledger restored']).toBeGreaterThan(3)
})

test('an older page at the same head takes back nothing that was shown (L2)', async () => {
  const run = await alone({ stalePage: 0.5, poison: 0.2, pokeLoss: 0.5 }, 14, 10)
  expect(run.violations).toEqual([])
  expect(run.counts['fault stale page']).toBeGreaterThan(100)
})

test('an op that no database takes holds up its neighbours for one round only (G1)', async () => {
  const run = await alone({ poison: 0.3 })
  expect(run.violations).toEqual([])
  expect(run.worstLagMs).toBeLessThan(5_000)
})

test('a lane whose line drops for ten seconds again and again still comes to show its shop (L1)', async () => {
  const run = await alone({ stutterEveryMs: 15_000, delayMs: 2_000 })
  expect(run.violations).toEqual([])
  expect(run.allShownMs).toBeLessThan(10 * 60_000)
})

test.each(mistakes.map(mistake => [mistake.plant.name, mistake] as const))(
  'the simulation notices %s (G4)',
  async (_, { plant, noticedBy, with: more }) => {
    for (let seed = 1; seed <= 12; seed++) {
      const { violations } = await simulate({ seed, ...share, with: more }, plant)
      const rules = violations.map(({ rule }) => rule)
      if (rules.length === 0) continue
      expect(noticedBy).toContain(rules[0])
      return
    }
    expect.fail('twelve seeds went by and nobody noticed')
  },
)

test('two rows that are wrong in the same way cancel in a digest by xor, and do not in ours (R2)', () => {
  const shelf = (text: string) => [1, 2, 3, 4].map(id => [id, id > 2 ? text : `row ${id}`] as const)
  const [wrong, worse] = [shelf('gone bad'), shelf('gone worse')]
  const byXor = (rows: typeof wrong) => rows.reduce((sum, [, text]) => sum ^ (text.length * 0x9e3779b9), 0)
  expect(byXor(wrong)).toBe(byXor(worse))
  expect(sumOf(printRows(wrong), everyNumber)).not.toEqual(sumOf(printRows(worse), everyNumber))
})
