import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto'
import { createEnrolCode } from '@vaultsync/db'
import { uuidv7Source } from '@vaultsync/base'
import { chainStart, type EnrolReply } from '@vaultsync/sync'
import { call } from './wire.ts'
import type { World } from './world.ts'

const nextId = uuidv7Source({ now: () => Date.now() }, count => randomBytes(count))
const id = () => nextId.next()

const sha = (text: string) => createHash('sha256').update(text).digest('hex')

export interface SealedSale {
  readonly text: string
  readonly hash: string
  /** The text as it stands in a push. */
  readonly quoted: string
}

/** An enrolled lane that seals full sales as fast as this machine can: three lines, 1.2 payments. */
export class BenchLane {
  readonly device: string
  readonly storeId: string
  accessToken: string
  seq = 0
  readonly #sign: (text: string) => string
  readonly #ready: SealedSale[] = []
  #taken = 0
  readonly #skus: number
  readonly #shiftId = randomUUID()
  readonly #staffId = randomUUID()
  #prev = chainStart

  constructor(enrolled: EnrolReply, skus: number, signer: (text: string) => string) {
    this.device = enrolled.deviceId
    this.storeId = enrolled.storeId
    this.accessToken = enrolled.accessToken
    this.#skus = skus
    this.#sign = signer
  }

  /** Seals sales before the clock runs: in a shop each lane has a processor of its own for that. */
  prepare(count: number): void {
    this.#ready.splice(0, this.#taken)
    this.#taken = 0
    while (this.#ready.length < count) this.#ready.push(this.#seal())
  }

  /** How many of the sales that were sold were not there before the clock ran. */
  late = 0

  /** The text of one sealed sale, and its hash: one that is there already, or a new one. */
  sell(): SealedSale {
    const ready = this.#ready[this.#taken]
    if (ready === undefined) {
      this.late += 1
      return this.#seal()
    }
    this.#taken += 1
    return ready
  }

  #seal(): SealedSale {
    const now = Date.now()
    this.seq += 1
    const text = JSON.stringify({
      proto: 1,
      store: this.storeId,
      device: this.device,
      epoch: 1,
      seq: this.seq,
      prev: this.#prev,
      id: id(),
      hlc: `${now.toString(16).padStart(12, '0')}${(this.seq % 65_536).toString(16).padStart(4, '0')}`,
      wall: now,
      mono: now,
      offset: 0,
      type: 'sale.completed',
      tver: 1,
      by: this.#staffId,
      body: { sale: this.#sale(now), reservationIds: [], leases: [] },
    })
    const hash = sha(text).slice(0, 32)
    this.#prev = hash
    return { text, hash, quoted: JSON.stringify(text) }
  }

  push(ops: readonly SealedSale[], signature = this.#sign(sha(ops.map(op => op.hash).join('')))): string {
    return `{"device":"${this.device}","ops":[${ops.map(op => op.quoted).join(',')}],"signature":"${signature}"}`
  }

  #sale(now: number) {
    const lines = [1, 2, 3].map(line => this.#line(line))
    const netMinor = lines.reduce((sum, line) => sum + line.netMinor, 0)
    const taxMinor = lines.reduce((sum, line) => sum + line.taxMinor, 0)
    const totalMinor = netMinor + taxMinor
    const payment = (method: string, amountMinor: number) => ({
      paymentId: id(),
      method,
      amountMinor,
      givenMinor: null,
      reference: null,
    })
    const half = Math.floor(totalMinor / 2)
    const split = this.seq % 5 === 0
    return {
      saleId: id(),
      receiptNumber: `L-1-${this.seq}`,
      storeId: this.storeId,
      shiftId: this.#shiftId,
      staffId: this.#staffId,
      customerId: null,
      currency: 'EUR',
      completedAtMs: now,
      businessDay: new Date(now).toISOString().slice(0, 10),
      lines,
      taxes: [{ id: 'vat', minor: taxMinor }],
      netMinor,
      taxMinor,
      roundingMinor: 0,
      totalMinor,
      payments: split
        ? [payment('cash', totalMinor - half), payment('card-external', half)]
        : [payment('cash', totalMinor)],
      changeMinor: 0,
      note: null,
      taxExemption: null,
    }
  }

  #line(line: number) {
    const skuId = 1 + Math.floor(Math.random() * this.#skus)
    const quantity = 1 + Math.floor(Math.random() * 3)
    const unitMinor = 100 + Math.floor(Math.random() * 2_000)
    const netMinor = quantity * unitMinor
    const taxMinor = Math.round(netMinor / 5)
    return {
      line,
      kind: 'sale',
      skuId,
      scanned: null,
      title: `Article ${skuId}`,
      detail: 'NM',
      serial: null,
      quantity,
      unitMinor,
      listMinor: null,
      discountMinor: 0,
      cartDiscountMinor: 0,
      netMinor,
      taxMinor,
      taxes: [{ id: 'vat', minor: taxMinor }],
      costMinor: null,
      marginScheme: false,
      returnOf: null,
      reason: null,
      approvedBy: null,
      note: null,
    }
  }
}

export async function enrolLanes(world: World, count: number): Promise<BenchLane[]> {
  const lanes: BenchLane[] = []
  for (let at = 0; at < count; at += 1) {
    const storeId = world.storeIds[at % world.storeIds.length] ?? ''
    const wish = { tenantId: world.tenantId, storeId, lane: `Lane ${at + 1}`, byStaff: null, ttlMs: 600_000 }
    const code = await createEnrolCode(world.owner, wish)
    const { privateKey: key, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const enrolled = await call<EnrolReply>(world.url, 'enrol', {
      code,
      publicKey: publicKey.export({ format: 'jwk' }),
      installNonce: randomUUID(),
      build: 'bench',
      laneName: null,
    })
    const signer = (text: string) =>
      sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64')
    lanes.push(new BenchLane(enrolled, world.skus, signer))
  }
  return lanes
}
