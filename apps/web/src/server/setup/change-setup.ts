import { withTenant } from '@vaultsync/db'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { isStep } from '../../portal/setup/steps.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import { hashPin, pinTaken, pinTrouble } from '../staff/pins.ts'
import { staffRecords } from '../staff/staff-records.ts'
import { shopBody } from '../stores/bodies.ts'
import { shopRecord } from '../stores/shop-records.ts'
import type { Fields } from '../writes/fields.ts'
import { tell } from '../writes/tell.ts'
import { skippedSteps } from './setup-state.ts'

const notYours = refused('Only an owner or admin of all stores may set the shop up.')

/** A step that is left for later comes back as a task. */
export async function skipStep(person: Person, fields: Fields): Promise<Answer> {
  const step = fields.text('step', 20)
  if (!personMay(person, 'settings.edit')) return notYours
  if (!isStep(step)) return refused('There is no such step.')
  const shop = await withTenant(database(), person.tenantId, shopRecord)
  const skipped = [...new Set([...skippedSteps(shop), step])]
  await tell(person, [shopBody(shop.name, { ...shop.settings, setupSkipped: skipped })])
  return done(null)
}

/** The owner's own PIN and the name that receipts show; roles stay as they are. */
export async function saveOwnPin(person: Person, fields: Fields): Promise<Answer> {
  if (!personMay(person, 'staff.edit')) return notYours
  const found = await withTenant(database(), person.tenantId, async tx => {
    const { pinLength } = (await shopRecord(tx)).settings
    return { staff: await staffRecords(tx), length: typeof pinLength === 'number' ? pinLength : 4 }
  })
  const own = found.staff.find(each => each.staffId === person.staffId)
  if (!own) return refused('You do not stand on the list of staff yet. Add yourself there.')
  const name = fields.text('name', 120)
  if (name === '') return refused('Say who you are: it stands on receipts and in the shift.', 'name')
  const pin = fields.text('pin', 20)
  const trouble = pinTrouble(pin, found.length)
  if (trouble) return refused(trouble, 'pin')
  const others = found.staff.flatMap(each => (each !== own && each.active && each.pin ? [each.pin] : []))
  if (await pinTaken(pin, others)) return refused('Somebody has that PIN. Choose another.', 'pin')
  await tell(person, [{ type: 'staff.changed', store: null, body: { ...own, name, pin: await hashPin(pin) } }])
  return done(null)
}
