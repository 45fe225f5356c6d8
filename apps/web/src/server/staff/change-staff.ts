import { randomUUID } from 'node:crypto'
import { type TenantTransaction, withTenant } from '@vaultsync/db'
import { sql } from 'drizzle-orm'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { noRoomFor } from '../billing/limits.ts'
import { database } from '../database.ts'
import { mayAnywhere, seesStore } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { shopRecord } from '../stores/shop-records.ts'
import type { Fields } from '../writes/fields.ts'
import { type PortalWord, tell } from '../writes/tell.ts'
import { grantsOf, isShopRole, mayChange, ownsAll, portalRole, type ShopRole, type StaffGrant } from './grants.ts'
import { hashPin, pinTaken, pinTrouble } from './pins.ts'
import { openStores, type StaffRecord, staffRecords, type StoreName } from './staff-records.ts'

const gone = refused('This person is not on the list any more. Go back to it.')

interface Crew {
  readonly all: readonly StaffRecord[]
  readonly one: StaffRecord | undefined
  readonly stores: readonly StoreName[]
  readonly pinLength: number
}

async function crewOf(person: Person, staffId: string | null): Promise<Crew | null> {
  if (!mayAnywhere(person, 'staff.edit')) return null
  return withTenant(database(), person.tenantId, async tx => {
    const all = await staffRecords(tx)
    const one = all.find(each => each.staffId === staffId)
    if (staffId !== null && (!one || !mayChange(person, one.grants))) return null
    const { pinLength } = (await shopRecord(tx)).settings
    const length = typeof pinLength === 'number' ? Math.min(8, Math.max(4, Math.trunc(pinLength))) : 4
    return { all, one, stores: await openStores(tx), pinLength: length }
  })
}

/** Name, PIN and roles of somebody; a new person when there is no id yet. */
export async function saveStaff(person: Person, fields: Fields): Promise<Answer> {
  const staffId = fields.id('staffId')
  const crew = await crewOf(person, staffId)
  if (!crew) return gone
  const name = fields.text('name', 120)
  if (name === '') return refused('Say who this is: the name stands on receipts and in the shift.', 'name')
  const grants = readGrants(person, fields, crew)
  if ('done' in grants) return grants
  if (crew.one && ownsAll(crew.one.grants) && !ownsAll(grants.list) && lastOwner(crew, crew.one))
    return refused('This is the only owner. Make somebody else an owner of every store first.', 'role.all')
  const pin = await readPin(fields, crew)
  if ('done' in pin) return pin
  const full = crew.one ? null : await noRoomFor(person, 'staff', 'name')
  if (full) return full
  const staff = {
    staffId: staffId ?? randomUUID(),
    name,
    pin: pin.kept,
    grants: grants.list,
    active: crew.one?.active ?? true,
  }
  await tell(person, [staffWord(staff)])
  await withTenant(database(), person.tenantId, tx => followGrants(tx, staff))
  if (crew.one) return done('Saved. Every lane knows within seconds.')
  return done(`${name} can unlock a lane.`, { shown: { goTo: `/staff/${staff.staffId}` } })
}

export async function setActive(person: Person, fields: Fields): Promise<Answer> {
  const staffId = fields.id('staffId')
  const crew = staffId === null ? null : await crewOf(person, staffId)
  const one = crew?.one
  if (!crew || !one) return gone
  const active = fields.text('active', 5) === 'yes'
  if (active === one.active) return done('Nothing to change.')
  if (one.staffId === person.staffId) return refused('That is you. Somebody else has to do this.')
  if (!active && ownsAll(one.grants) && lastOwner(crew, one))
    return refused('This is the only owner. Make somebody else an owner of every store first.')
  const full = active ? await noRoomFor(person, 'staff') : null
  if (full) return full
  const staff = { ...one, active }
  await tell(person, [staffWord(staff)])
  await withTenant(database(), person.tenantId, tx => followGrants(tx, staff))
  const undo = {
    words: active ? 'Take it back' : 'Let them in again',
    fields: { staffId: one.staffId, active: active ? 'no' : 'yes' },
  }
  return done(active ? `${one.name} can unlock lanes again.` : `${one.name} can neither unlock a lane nor sign in.`, {
    undo,
  })
}

const staffWord = ({ staffId, name, pin, grants, active }: StaffRecord): PortalWord => ({
  type: 'staff.changed',
  store: null,
  body: { staffId, name, pin, grants, active },
})

/** Of an owner who is not the last one, anything can be taken. */
const lastOwner = (crew: Crew, one: StaffRecord): boolean =>
  !crew.all.some(each => each.staffId !== one.staffId && each.active && ownsAll(each.grants))

/** Grants in stores that this person does not see stay as they are. */
function readGrants(person: Person, fields: Fields, crew: Crew): { list: StaffGrant[] } | Answer {
  const roleIn = (name: string): ShopRole | null => {
    const text = fields.text(name, 20)
    return isShopRole(text) ? text : null
  }
  const everywhere = roleIn('role.all')
  const byStore = new Map<string, ShopRole>()
  for (const { storeId } of crew.stores.filter(store => seesStore(person, store.storeId))) {
    const role = roleIn(`role.${storeId}`)
    if (role && role !== everywhere) byStore.set(storeId, role)
  }
  const list = grantsOf(everywhere, byStore)
  if (list.length === 0) return refused('Give at least one role, in one store or in all.', 'role.all')
  if (!mayChange(person, list)) return refused('Nobody can give more than they have themselves.', 'role.all')
  return { list }
}

async function readPin(fields: Fields, crew: Crew): Promise<{ kept: StaffRecord['pin'] } | Answer> {
  const typed = fields.text('pin', 20)
  const before = crew.one?.pin ?? null
  if (fields.ticked('noPin')) return { kept: null }
  if (typed === '') return { kept: before }
  const trouble = pinTrouble(typed, crew.pinLength)
  if (trouble) return refused(trouble, 'pin')
  const others = crew.all.flatMap(each =>
    each.staffId !== crew.one?.staffId && each.active && each.pin ? [each.pin] : [],
  )
  if (await pinTaken(typed, others)) return refused('Choose another PIN: a lane could not tell you apart.', 'pin')
  return { kept: await hashPin(typed) }
}

/** What somebody may do in the portal follows what they may do in the shop, and ends when they leave. */
export async function followGrants(tx: TenantTransaction, { staffId, grants, active }: StaffRecord): Promise<void> {
  const access = active ? portalRole(grants) : null
  const storeIds = access?.storeIds ? `{${access.storeIds.join(',')}}` : null
  await tx.execute(sql`
    update membership set role = ${access?.role ?? 'none'}, store_ids = ${storeIds}::uuid[] where staff_id = ${staffId}::uuid`)
}
