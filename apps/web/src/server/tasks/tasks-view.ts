import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { setupSteps } from '../../portal/setup/steps.ts'
import type { TaskItem, TasksView } from '../../portal/tasks/view.ts'
import { database } from '../database.ts'
import { bytes } from '../devices/lane-rows.ts'
import { mayAnywhere, personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { isGuided, stepStates } from '../setup/setup-state.ts'
import { type ShopRecord, shopRecord, storeRecords } from '../stores/shop-records.ts'
import { recordRows, type RecordRow, type TaskRow, taskRows } from './task-rows.ts'
import { recordWords, taskWords } from './task-words.ts'

const most = 200

/** Everything that waits for a person in the stores that this one sees: what must be done first, then the newest. */
export function tasksView(person: Person): Promise<TasksView> {
  return withTenant(database(), person.tenantId, async tx => {
    const shop = await shopRecord(tx)
    const [store] = await storeRecords(tx)
    const at = new Intl.DateTimeFormat(store?.locale ?? 'en-US', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: store?.timezone ?? 'UTC',
    })
    const when = (ms: number) => at.format(ms)
    const tasks = await taskRows(tx, person, most + 1)
    const records = await recordRows(tx, person, most)
    const items = [
      ...records.map(row => recordItem(row, person, when)),
      ...tasks.slice(0, most).map(row => taskItem(row, person, when)),
    ]
    const settled = await tx.execute<{ id: string; code: string; what: string; by: string | null; atMs: number }>(sql`
      select t.key as id, t.code, coalesce(t.resolution, '') as what, u.name as by, (extract(epoch from t.resolved_at) * 1000)::float8 as "atMs"
      from task t left join user_account u on u.user_id = t.resolved_by
      where t.status = 'done' and t.resolved_at > now() - interval '7 days' and ${person.storeIds === null ? sql`true` : sql`false`}
      order by t.resolved_at desc limit 20`)
    return {
      items: [...items.toSorted((a, b) => Number(b.urgent) - Number(a.urgent)), ...(await stepItems(person, tx, shop))],
      done: settled.map(row => ({
        id: row.id,
        title: taskWords(row.code).title,
        what: row.what,
        by: row.by ?? '–',
        at: when(row.atMs),
      })),
      more: Math.max(0, tasks.length - most),
    }
  })
}

export function taskItem(row: TaskRow, person: Person, when: (ms: number) => string): TaskItem {
  const words = taskWords(row.code)
  const needs = { count: 'stock.count', name: 'stock.adjust', accept: 'sync.resolve', record: 'sync.resolve' } as const
  const detail = typeof row.detail === 'object' && row.detail !== null ? (row.detail as Record<string, unknown>) : {}
  return {
    id: row.key,
    title: words.title,
    urgent: words.urgent,
    where: row.store,
    at: when(row.atMs),
    what: whatHappened(row, detail),
    link: row.saleId ? { href: `/sales/${row.saleId}`, words: row.receiptNumber ?? 'the sale' } : null,
    settle: words.settle,
    onHand: row.onHand,
    scanned: typeof detail.scanned === 'string' ? detail.scanned : null,
    may:
      row.storeId === null
        ? personMay(person, needs[words.settle])
        : personMay(person, needs[words.settle], row.storeId),
  }
}

function whatHappened(row: TaskRow, detail: Readonly<Record<string, unknown>>): string {
  const number = (key: string) => (typeof detail[key] === 'number' ? detail[key] : null)
  switch (row.code) {
    case 'back-order':
      return `${row.name ?? `SKU ${row.subject}`}: the books say ${String(row.onHand ?? number('onHand') ?? '–').replace('-', '−')}. The sales stand; the shelf is owed.`
    case 'unknown-sku':
      return `${row.name ?? 'Something'}${typeof detail.scanned === 'string' ? `, scanned as ${detail.scanned}` : ''}, ${number('quantity') ?? 1} sold. The money is counted; the stock waits for a name.`
    case 'returned-more-than-sold':
      return `${number('sold') ?? '–'} sold, ${number('returned') ?? '–'} taken back, on two lanes perhaps.`
    case 'unknown-tax':
      return `The tax “${typeof detail.taxId === 'string' ? detail.taxId : '–'}” was charged. It is kept as it was charged.`
    case 'copy-differed':
      return `${row.name ?? 'A lane'} had ${copied(number('found') ?? 1, detail.kind)} unlike the books. It is mended, and both sides are kept on the record. If it happens again, look at that machine’s disk.`
    default:
      return row.name ?? 'Kept as it was told. Look at it and say whether it is right.'
  }
}

const copied = (count: number, kind: unknown): string =>
  `${count} ${kind === 'price' ? 'price' : 'stock figure'}${count === 1 ? '' : 's'}`

function recordItem(row: RecordRow, person: Person, when: (ms: number) => string): TaskItem {
  const words = recordWords(row.code)
  return {
    id: row.hash,
    title: words.title,
    urgent: words.urgent,
    where: [row.store, row.lane].filter(Boolean).join(', ') || null,
    at: when(row.receivedMs),
    what: `${row.reason}. ${bytes(row.bytes)} kept as they came.`.replace(/^./, letter => letter.toUpperCase()),
    link: { href: `/tasks/records/${row.hash}`, words: 'the bytes' },
    settle: 'record',
    onHand: null,
    scanned: null,
    may: mayAnywhere(person, 'sync.resolve'),
  }
}

/** Steps of the set-up that were left for later. */
async function stepItems(person: Person, tx: Parameters<typeof stepStates>[0], shop: ShopRecord): Promise<TaskItem[]> {
  if (!isGuided(shop) || !personMay(person, 'settings.edit')) return []
  const states = await stepStates(tx, shop)
  return setupSteps
    .filter(({ id }) => states.get(id) === 'skipped')
    .map(({ id, title, detail }) => ({
      id: `setup-${id}`,
      title,
      urgent: false,
      where: null,
      at: '',
      what: `Left for later in the set-up: ${detail}.`,
      link: { href: `/setup?step=${id}`, words: 'Go on there' },
      settle: 'step',
      onHand: null,
      scanned: null,
      may: true,
    }))
}
