import { type Envelope, type OpBody, opHash } from '@vaultsync/sync'
import type { World } from '../run/world.ts'
import { openingStock } from '../world/shop.ts'
import { promisesWereTrue } from './promises.ts'

/** What must hold when every fault is healed and nothing moves any more. */
export function checkAtRest(world: World): void {
  drained(world)
  onlyBooksAreShown(world)
  everythingPrintedIsThere(world)
  chainsAreWhole(world)
  stockIsItsMovements(world)
  promisesAreHeld(world)
  promisesWereTrue(world)
  copiesAreEqual(world)
  feedsAreInOrder(world)
  quarantineKeepsBytes(world)
  tenantsAreApart(world)
}

/** L1, L3. */
export function isQuiet(world: World): boolean {
  if (world.cloud.lag > 0) return false
  return world.tills.every(({ process, machine, tenantId }) => {
    const session = process?.lane?.session
    if (!session || session.link.at !== 'open' || session.applied < session.lastSeq) return false
    if (process?.lane?.view.hearsay.size !== 0) return false
    return (['store', 'catalogue'] as const).every(feed => {
      const name = feed === 'store' ? machine.storeId : nobody
      const { epoch, seq } = world.cloud.ledger.feed(tenantId, name)
      const place = machine.disk.copy.feeds[feed].place
      return place?.epoch === epoch && place.seq === seq
    })
  })
}

const nobody = '00000000-0000-0000-0000-000000000000'

function drained(world: World): void {
  for (const { machine, process } of world.tills) {
    const session = process?.lane?.session
    if (!session) world.witness.violated('L3', `${machine.name} does not run`)
    else if (session.applied < session.lastSeq) {
      const { applied, accepted, lastSeq, link, lastFailure } = session
      const where = `${applied}/${accepted}/${lastSeq} ${link.at} ${lastFailure}`
      world.witness.violated('L1', `${machine.name} still waits: ${where}`)
    }
  }
}

/** T3: when nothing is under way, a lane shows what the books say and nothing besides. */
function onlyBooksAreShown({ tills, plan, witness }: World): void {
  for (const { machine, process } of tills) {
    const view = process?.lane?.view
    if (!view) continue
    if (view.hearsay.size > 0)
      witness.violated('T3', `${machine.name} still shows ${view.hearsay.size} ops it only heard`)
    for (let skuId = 1; skuId <= plan.skus; skuId++) {
      const besides = view.overlay.stockDelta(skuId) + view.hearsay.stockDelta(skuId)
      if (besides !== 0) witness.violated('D1', `${machine.name} shows ${besides} of ${skuId} besides its base`)
    }
  }
}

/** S2, S3: every op that was printed is in the books once, with its effects once, or waits there for a person. */
function everythingPrintedIsThere({ cloud, witness }: World): void {
  const ops = new Map(cloud.ledger.rows('op').map(op => [op.opId, op]))
  const aside = new Set(cloud.ledger.rows('quarantine').map(({ opId }) => opId))
  const moved = new Map<string, Map<number, number>>()
  for (const { opId, skuId, delta } of cloud.ledger.rows('stockMovement')) {
    const sums = moved.get(opId) ?? new Map<number, number>()
    moved.set(opId, sums.set(skuId, (sums.get(skuId) ?? 0) + delta))
  }
  for (const [id, { op, till }] of witness.printedOps) {
    if (!ops.has(id)) {
      if (aside.has(id) || witness.mayBeLost.has(id)) continue
      witness.violated('S2', `${till.machine.name} printed ${op.epoch}/${op.seq} ${id}, and the books lack it`)
      continue
    }
    for (const [skuId, delta] of deltasOf(op.text)) {
      const counted = moved.get(id)?.get(skuId) ?? 0
      if (counted !== delta) witness.violated('S3', `${id} moved ${counted} of ${skuId}, not ${delta}`)
    }
  }
}

function deltasOf(text: string): Map<number, number> {
  const { type, body } = JSON.parse(text) as Envelope
  const sums = new Map<number, number>()
  const add = (skuId: number, delta: number) => sums.set(skuId, (sums.get(skuId) ?? 0) + delta)
  if (type === 'sale.completed') {
    for (const { skuId, quantity } of (body as OpBody<'sale.completed'>).sale.lines) add(skuId ?? 0, -quantity)
  }
  if (type === 'sale.reversed') {
    for (const { skuId, quantity } of (body as OpBody<'sale.reversed'>).reversal.lines) add(skuId ?? 0, -quantity)
  }
  if (type === 'stock.counted') {
    for (const { skuId, observed, expected } of (body as OpBody<'stock.counted'>).lines) add(skuId, observed - expected)
  }
  if (type === 'stock.adjusted') {
    for (const { skuId, delta } of (body as OpBody<'stock.adjusted'>).lines) add(skuId, delta)
  }
  return sums
}

/** S4, S14: each actor's ops follow each other by number and by hash, from the first to the last. */
function chainsAreWhole({ cloud, witness }: World): void {
  const chains = new Map<string, { seq: number; hash: string; text: string }[]>()
  const put = (row: {
    device: string | null
    epoch: number | null
    seq: number | null
    hash: string
    text: string
  }) => {
    const name = `${row.device}/${row.epoch}`
    chains.set(name, [...(chains.get(name) ?? []), { seq: row.seq ?? 0, hash: row.hash, text: row.text }])
  }
  for (const row of cloud.ledger.rows('op')) put(row)
  for (const row of cloud.ledger.rows('opRehomed')) put(row)
  for (const row of cloud.ledger.rows('quarantine')) if (row.sequenced) put(row)
  for (const [name, chain] of chains) {
    let before = '0'.repeat(32)
    for (const [at, { seq, hash, text }] of chain.sort((a, b) => a.seq - b.seq).entries()) {
      const { prev } = JSON.parse(text) as { prev: string }
      if (seq !== at + 1) witness.violated('S4', `${name} has ${seq} where ${at + 1} should be`)
      else if (prev !== before) witness.violated('S14', `${name}: ${seq} does not follow the op before it`)
      before = hash
    }
  }
}

/** S5. */
function stockIsItsMovements({ cloud, witness, plan }: World): void {
  const sums = new Map<string, number>()
  for (const { tenantId, storeId, skuId, delta } of cloud.ledger.rows('stockMovement')) {
    const key = `${tenantId} ${storeId} ${skuId}`
    sums.set(key, (sums.get(key) ?? 0) + delta)
  }
  for (const { tenantId, storeId, skuId, onHand } of cloud.ledger.rows('stockLevel')) {
    const sum = sums.get(`${tenantId} ${storeId} ${skuId}`) ?? 0
    if (sum !== onHand) witness.violated('S5', `${skuId} in ${storeId}: ${onHand} on hand, ${sum} moved`)
  }
  if (sums.size < plan.skus || openingStock <= 0) witness.violated('S5', 'nothing was in stock to begin with')
}

/** S12: what is set aside is what reservations hold, no more and no less. */
function promisesAreHeld({ cloud, witness }: World): void {
  const held = new Map<string, number>()
  for (const { tenantId, storeId, status, lines } of cloud.ledger.rows('reservation')) {
    if (status !== 'held' && status !== 'partial') continue
    for (const line of lines) {
      const key = `${tenantId} ${storeId} ${line.skuId}`
      held.set(key, (held.get(key) ?? 0) + line.held)
    }
  }
  for (const { tenantId, storeId, skuId, reserved } of cloud.ledger.rows('stockLevel')) {
    const sum = held.get(`${tenantId} ${storeId} ${skuId}`) ?? 0
    if (sum !== reserved) witness.violated('S12', `${skuId} in ${storeId}: ${reserved} set aside, ${sum} held`)
  }
}

/** S6, S13, S19: every lane holds what a fresh one would get, byte for byte. */
function copiesAreEqual({ cloud, tills, witness, time }: World): void {
  for (const { machine, tenantId } of tills) {
    for (const feed of ['store', 'catalogue'] as const) {
      const request = { feed, epoch: null, since: 0, max: 1_000_000 }
      const page = cloud.ledger.readPage(tenantId, machine.storeId, request, time.nowMs)
      const truth = new Map(page.rows.filter(({ body }) => body !== null).map(({ key, body }) => [key, body]))
      const { rows } = machine.disk.copy.feeds[feed]
      const keys = new Set([...truth.keys(), ...rows.keys()])
      const wrong = [...keys].find(key => JSON.stringify(truth.get(key)) !== JSON.stringify(rows.get(key)))
      if (wrong === undefined) continue
      const both = `${JSON.stringify(rows.get(wrong))} instead of ${JSON.stringify(truth.get(wrong))}`
      witness.violated('S6', `${machine.name} has ${both} at ${feed} ${wrong}`)
    }
  }
}

/** S10. */
function feedsAreInOrder(world: World): void {
  const { cloud, witness, plan, tills } = world
  for (const { tenantId, machine } of tills.slice(0, plan.lanes)) {
    const page = cloud.ledger.readPage(tenantId, machine.storeId, { feed: 'store', epoch: null, since: 0, max: 1e6 }, 0)
    const seqs = page.rows.map(({ seq }) => seq)
    if (new Set(seqs).size !== seqs.length) witness.violated('S10', `${machine.storeId} gave one number to two rows`)
    checkpointsAgree(world, tenantId, machine, page.rows)
    if (seqs.some(seq => seq > page.head)) witness.violated('S10', `${machine.storeId} has a row beyond its head`)
  }
}

/** S20: from any place on, what comes after it completes what came up to it. */
function checkpointsAgree(
  { cloud, witness, chance }: World,
  tenantId: string,
  { storeId }: { readonly storeId: string },
  rows: readonly { readonly key: string; readonly seq: number }[],
): void {
  const since = rows.length === 0 ? 0 : (chance.pick(rows).seq ?? 0)
  const after = cloud.ledger.readPage(tenantId, storeId, { feed: 'store', epoch: null, since, max: 1e6 }, 0)
  const keys = new Set([...rows.filter(({ seq }) => seq <= since), ...after.rows].map(({ key }) => key))
  if (keys.size !== rows.length || after.rows.some(({ seq }) => seq <= since))
    witness.violated('S20', `${storeId}: from ${since} on the feed tells another story`)
}

/** S15. */
function quarantineKeepsBytes({ cloud, witness }: World): void {
  for (const { hash, text, code } of cloud.ledger.rows('quarantine')) {
    if (opHash(text) !== hash) witness.violated('S15', `what was put aside as ${code} is not what was sent`)
  }
}

/** S16. */
function tenantsAreApart({ cloud, tills, witness }: World): void {
  const owner = new Map(tills.map(till => [till.deviceId, till.tenantId]))
  for (const { tenantId, device } of cloud.ledger.rows('op')) {
    const whose = owner.get(device)
    if (whose && whose !== tenantId) witness.violated('S16', `${device} wrote into ${tenantId}`)
  }
}
