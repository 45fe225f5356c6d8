/* oxlint-disable vitest/expect-expect, vitest/no-conditional-expect -- what is promised differs from line to line of the table, and stands there */
import { withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { NextRequest } from 'next/server'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { database } from './database.ts'
import type { Person } from './session/signed-in.ts'
import { asking, wayOut } from './testing/asking.ts'
import { deedRules, pageRules, routeRules } from './testing/doors.ts'
import { type Furnished, furnish, missingIds } from './testing/furnished.ts'
import { deedsInTree, fieldNames, hostileTexts, hostileValues, pagesInTree, routesInTree } from './testing/hostile.ts'
import { type Scene, scene } from './testing/scene.ts'

vi.mock('./session/signed-in.ts', async () => {
  const { redirect } = await import('next/navigation')
  return {
    person: async () => asking.person,
    account: async () =>
      asking.person && { ...asking.person, support: false, strong: false, actingTenant: null, onlyTenant: null },
    sessionToken: async () => asking.person && 'a session of a test',
    signedIn: async () => asking.person ?? redirect('/sign-in'),
  }
})
vi.mock('next/cache', () => ({ refresh: () => {} }))
// What a page leaves for later has no request to come after here.
vi.mock('next/server', async original => ({ ...(await original<object>()), after: () => {} }))
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => undefined, getAll: () => [], set: () => {}, delete: () => {} }),
  headers: async () => new Headers({ host: 'shop.example' }),
}))

let world: Scene
let mine: Furnished
let theirs: Furnished
beforeAll(async () => {
  world = await scene()
  process.env.VAULTSYNC_DATA = '/nonexistent'
  process.env.GATEWAY_URL ??= 'http://127.0.0.1:9'
  process.env.NEXTAUTH_SECRET ??= 'for a test'
  mine = await furnish(world.here, 'Homely', 1)
  theirs = await furnish(world.there, 'Foreignia', 7777)
})
afterAll(() => world.close())

const deeds = deedsInTree()
const routes = routesInTree()
const pages = pagesInTree()
const fields = fieldNames()

test.each([
  ['deed', deeds, deedRules],
  ['route', routes, routeRules],
  ['page', pages, pageRules],
])('every %s of the tree has its line in the table, and no line is about nothing', (_kind, tree, rules) => {
  expect(Object.keys(rules).sort()).toEqual([...tree].sort())
})

type Deed = (...words: unknown[]) => Promise<unknown>

async function deedOf(name: string): Promise<Deed> {
  const [path = '', exported = ''] = name.split('#')
  const all = (await import(`./${path.replace('server/', '')}`)) as Record<string, Deed>
  return all[exported] as Deed
}

const notYet = { done: false, words: '' }

function filled(value: (field: string) => string | undefined): FormData {
  const form = new FormData()
  for (const field of fields) {
    const text = value(field)
    if (text !== undefined) form.append(field, text)
  }
  return form
}

/** What comes of asking: an answer, or a way out. Anything else is a fault, and is thrown. */
async function outcome(who: Person | null, ask: () => Promise<unknown>): Promise<string> {
  asking.person = who
  try {
    const answer = await ask()
    if (answer instanceof Response) return `${answer.status} ${(await answer.text()).slice(0, 100_000)}`
    return JSON.stringify(answer) ?? 'nothing'
  } catch (error) {
    const out = wayOut(error)
    if (out === null) throw error
    return out
  }
}

/** Two answers about different ids are alike when only the ids differ. */
const withoutIds = (text: string, ids: Furnished) =>
  Object.values(ids.fields)
    .filter(id => id.length > 3)
    .reduce((rest, id) => rest.replaceAll(id, '#'), text)

/** Everything that is kept of a tenant, as one fingerprint. */
async function fingerprint(tenantId: string): Promise<string> {
  return withTenant(database(), tenantId, async tx => {
    const tables = [
      'op',
      'store',
      'staff',
      'device',
      'customer',
      'membership',
      'import_run',
      'task',
      'quarantine',
      'saved_view',
      'enrol_code',
      'support_visit',
    ]
    const marks = tables.map(
      table => sql`(select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) from ${sql.raw(table)} t)`,
    )
    const [row] = await tx.execute<{ mark: string }>(sql`select concat_ws('|', ${sql.join(marks, sql`, `)}) as mark`)
    return row?.mark ?? ''
  })
}

const noFault = (text: string) => {
  expect(text).not.toMatch(/Foreignia|node_modules|PostgresError|syntax error|violates|at \S+\.ts/)
}

describe.each(deeds.map(name => [name, deedRules[name]] as const))('%s', (name, rule) => {
  const call = async (who: Person | null, value: (field: string) => string | undefined, odd?: unknown) => {
    const deed = await deedOf(name)
    return outcome(who, () => (rule?.ask ? rule.ask(deed, value, odd) : deed(notYet, filled(value))))
  }

  test('a stranger is shown the door', async () => {
    const said = await call(null, field => mine.fields[field])
    if (rule?.open === true) noFault(said)
    else expect(said).toMatch(/^goes to \/(support\/)?sign-in|^null$|^\[\]$/)
  })

  test.each(hostileTexts)('%s in every field is answered', async (_what, text) => {
    if (rule?.once === true && text !== '') return
    noFault(await call(world.here.person('owner'), () => text))
  })

  test.each(rule?.ask === undefined ? [] : hostileValues)('%s instead of an object is answered', async (_what, odd) => {
    noFault(await call(world.here.person('owner'), () => 'x', { odd }))
  })

  test('another tenant’s ids answer as missing ones do, and nothing of theirs moves', async () => {
    const before = await fingerprint(world.there.tenantId)
    const owner = world.here.person('owner')
    const missing = missingIds(theirs)
    const foreign = await call(owner, field => theirs.fields[field])
    noFault(foreign)
    const absent = await call(owner, field => missing.fields[field])
    if (!rule?.own && !rule?.whole) expect(withoutIds(foreign, theirs)).toBe(withoutIds(absent, missing))
    expect(await fingerprint(world.there.tenantId)).toBe(before)
  })

  test('a cashier of another store changes nothing', async () => {
    if (rule?.own || rule?.open || rule?.anyCashier) return
    const before = await fingerprint(world.here.tenantId)
    const said = await call(world.here.person('cashier', [world.here.south]), field => mine.fields[field])
    noFault(said)
    expect(said).not.toContain('"done":true')
    expect(await fingerprint(world.here.tenantId)).toBe(before)
  })
})

const address = (parameters: Record<string, string>) => `http://shop.example/x?${new URLSearchParams(parameters)}`

const asked = routes.filter(name => routeRules[name]?.overHttp !== true)

describe.each(asked.map(name => [name, routeRules[name]] as const))('%s', (name, rule) => {
  const call = async (who: Person | null, value: (field: string) => string | undefined, body?: string) => {
    const [path = '', method = ''] = name.split('#')
    const all = (await import(`../${path}`)) as Record<string, Deed>
    const parameters = Object.fromEntries(
      ['q', 'store', 'day', 'by', 'from', 'to', 'sort', 'offset', 'search', 'table'].map(key => [
        key,
        value(key) ?? '',
      ]),
    )
    const request = new NextRequest(address(parameters), {
      method,
      headers: rule?.headers?.(value) ?? {},
      ...(method === 'POST' ? { body: body ?? value('q') ?? '' } : {}),
    })
    const params = Promise.resolve(Object.fromEntries((rule?.params ?? []).map(key => [key, value(key) ?? 'x'])))
    return outcome(who, () => all[method]?.(request, { params }) ?? Promise.resolve(null))
  }

  test('a stranger gets nothing', async () => {
    const said = await call(null, field => mine.fields[field])
    expect(said).toMatch(rule?.open ?? /^40[0-9]/)
  })

  test.each(hostileTexts)('%s is answered without a fault', async (_what, text) => {
    const said = await call(world.here.person('owner'), () =>
      text
        .replaceAll('\0', '')
        .replaceAll(/\p{Surrogate}/gu, '')
        .slice(0, 60_000),
    )
    expect(said).toMatch(rule?.answers ?? /^(200|40[0-9]|41[0-9])/)
    noFault(said)
  })

  test('another tenant’s ids answer as missing ones do', async () => {
    const owner = world.here.person('owner')
    const missing = missingIds(theirs)
    const [foreign, absent] = [
      await call(owner, field => theirs.fields[field]),
      await call(owner, field => missing.fields[field]),
    ]
    noFault(foreign)
    expect(withoutIds(foreign, theirs)).toBe(withoutIds(absent, missing))
  })

  test('a cashier of one store reads nothing of another', async () => {
    const said = await call(world.here.person('cashier', [world.here.south]), field => mine.fields[field])
    noFault(said)
    if (rule?.shared !== true) expect(said).not.toMatch(/Northlane|R-NORTH/)
  })
})

describe.each(pages.map(name => [name, pageRules[name]] as const))('%s', (name, rule) => {
  const call = async (
    who: Person | null,
    value: (field: string) => string | undefined,
    search: Record<string, string | string[]> = {},
  ) => {
    const { default: Page } = (await import(/* @vite-ignore */ `../${name}`)) as {
      default: (props: object) => Promise<unknown>
    }
    const params = Promise.resolve(Object.fromEntries((rule?.params ?? []).map(key => [key, value(key) ?? 'x'])))
    return outcome(who, async () => Page({ params, searchParams: Promise.resolve(search) }))
  }

  test('a stranger is shown the door', async () => {
    const said = await call(null, field => mine.fields[field])
    if (rule?.open === true) noFault(said)
    else expect(said).toMatch(/^goes to \/(support\/)?sign-in|^answers 404/)
  })

  test.each(hostileTexts)('%s in the address is answered', async (_what, text) => {
    const search = Object.fromEntries(
      [...fields, 'q', 'day', 'by', 'from', 'to', 'sort', 'before', 'range', 'step', 'id'].map(key => [
        key,
        key === 'q' ? [text, text] : text,
      ]),
    )
    noFault(await call(world.here.person('owner'), () => text, search))
  })

  test('another tenant’s ids answer as missing ones do', async () => {
    const owner = world.here.person('owner')
    const missing = missingIds(theirs)
    const ask = (ids: Furnished) => call(owner, field => ids.fields[field], { ...ids.fields })
    const [foreign, absent] = [await ask(theirs), await ask(missing)]
    noFault(foreign)
    if (rule?.params) expect(foreign).toBe(absent)
  })

  test('a cashier of one store reads nothing of another', async () => {
    const said = await call(world.here.person('cashier', [world.here.south]), field => mine.fields[field], {
      store: world.here.north,
    })
    noFault(said)
    expect(said).not.toMatch(/Northlane|R-NORTH/)
    if (rule?.cashier === 'no') expect(said).toMatch(/^answers 404|^goes to/)
  })
})

test('whoever may is let: the owner’s own ids do things, or nothing above would mean anything', async () => {
  const done: string[] = []
  for (const name of deeds) {
    const rule = deedRules[name]
    if (rule?.once || rule?.open) continue
    const deed = await deedOf(name)
    const said = await outcome(world.here.person('owner'), () =>
      rule?.ask
        ? rule.ask(deed, field => mine.fields[field])
        : deed(
            notYet,
            filled(field => mine.fields[field]),
          ),
    )
    if (said.includes('"done":true')) done.push(name)
  }
  expect(done.length).toBeGreaterThan(14)
})
