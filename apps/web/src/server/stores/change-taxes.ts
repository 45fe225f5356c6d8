import { withTenant } from '@vaultsync/db'
import { isPercent } from '@vaultsync/domain'
import { tenantWide } from '@vaultsync/sync'
import { type Answer, done, refused } from '../../portal/forms/answer.ts'
import { database } from '../database.ts'
import { personMay } from '../session/person-may.ts'
import type { Person } from '../session/signed-in.ts'
import type { Fields } from '../writes/fields.ts'
import { type PortalWord, tell } from '../writes/tell.ts'
import { followsTenant, noTax, storeRecords, type TaxConfig, taxConfigs } from './shop-records.ts'

const mostTaxes = 12
const mostCategories = 12

/** What is charged, for every store or for one of its own. Stores that follow the tenant are told with it. */
export async function saveTaxes(person: Person, fields: Fields): Promise<Answer> {
  const storeId = fields.id('storeId')
  if (!personMay(person, 'tax.edit', storeId ?? tenantWide)) return refused('This store is not there any more.')
  const { configs, stores } = await withTenant(database(), person.tenantId, async tx => ({
    configs: await taxConfigs(tx),
    stores: await storeRecords(tx),
  }))
  if (storeId !== null && !stores.some(store => store.storeId === storeId))
    return refused('This store is not there any more.')
  const before = configs.get(storeId ?? tenantWide) ?? noTax
  const follow = storeId !== null && fields.text('own', 5) === 'no'
  const read = follow ? (configs.get(tenantWide) ?? noTax) : readTaxes(fields, before)
  if ('done' in read) return read
  const followers =
    storeId === null ? [...configs.keys()].filter(key => key !== tenantWide && followsTenant(configs, key)) : []
  await tell(person, [word(storeId, read), ...followers.map(key => word(key, read))])
  return done(follow ? 'Taxes are as everywhere again.' : 'Saved. From the next sale on, every lane charges this.')
}

const word = (storeId: string | null, { taxes, categories }: TaxConfig): PortalWord => ({
  type: 'tax.configured',
  store: null,
  body: { storeId, taxes, categories },
})

/** Rows come as `tax.0.name`, `tax.1.name` and so on; a row without a name and a rate was not meant. */
export function readTaxes(fields: Fields, before: TaxConfig): TaxConfig | Answer {
  const taxes: TaxConfig['taxes'][number][] = []
  for (let at = 0; at < mostTaxes; at += 1) {
    const part = (name: string, most = 200) => fields.text(`tax.${at}.${name}`, most)
    const [name, rate] = [part('name'), part('rate', 12).replace(',', '.')]
    if (name === '' && rate === '') continue
    if (name === '') return refused('Say what this tax is called: it stands on the receipt.', `tax.${at}.name`)
    if (!isPercent(rate) || Number(rate) > 100 || rate.length > 11)
      return refused('A rate such as 8.25, in percent.', `tax.${at}.rate`)
    const id = part('id', 60) || slug(name, taxes)
    if (taxes.some(tax => tax.id === id)) return refused('Two taxes have one name. Tell them apart.', `tax.${at}.name`)
    taxes.push({
      id,
      name,
      authority: part('authority'),
      ratePercent: rate,
      included: fields.ticked(`tax.${at}.included`),
      compound: fields.ticked(`tax.${at}.compound`),
      fixedMinor: before.taxes.find(tax => tax.id === id)?.fixedMinor ?? null,
    })
  }
  return { taxes, categories: readCategories(fields, taxes) }
}

/** The first category is what the till charges when an item says nothing. */
function readCategories(fields: Fields, taxes: TaxConfig['taxes']): TaxConfig['categories'] {
  const categories: TaxConfig['categories'][number][] = []
  for (let at = 0; at < mostCategories; at += 1) {
    const name = fields.text(`category.${at}.name`, 200)
    if (name === '') continue
    const id = fields.text(`category.${at}.id`, 60) || slug(name, categories)
    const taxIds = taxes.filter((_, index) => fields.ticked(`category.${at}.tax.${index}`)).map(tax => tax.id)
    if (!categories.some(category => category.id === id)) categories.push({ id, name, taxIds })
  }
  if (categories.length > 0) return categories
  return [{ id: 'standard', name: 'Everything', taxIds: taxes.map(tax => tax.id) }]
}

function slug(name: string, taken: readonly { readonly id: string }[]): string {
  const plain =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 40) || 'tax'
  let id = plain
  for (let at = 2; taken.some(each => each.id === id); at += 1) id = `${plain}-${at}`
  return id
}
