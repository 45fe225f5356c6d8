import { type Findings, invariants, type Shop, type Violation } from './verify.ts'

const wordsPerShop = 20

/** What was found, in words, tenant by tenant and store by store. */
export function sayFindings(
  { shops, violations, unopened }: Findings,
  asked: readonly { readonly name: string }[] = invariants,
): string[] {
  const lines: string[] = []
  for (const shop of placesOf(shops, violations)) {
    const here = violations.filter(({ tenantId, storeId }) => tenantId === shop.tenantId && storeId === shop.storeId)
    lines.push(`${nameOf(shop)}: ${shop.ops} ops, ${shop.sales} sales, ${shop.movements} movements. ${verdict(here)}`)
    for (const { invariant, what } of here.slice(0, wordsPerShop)) lines.push(`  not true: ${invariant}. ${what}`)
    if (here.length > wordsPerShop) lines.push(`  and ${here.length - wordsPerShop} more`)
  }
  const broken = new Set(violations.map(({ invariant }) => invariant))
  for (const { name } of asked) lines.push(`${broken.has(name) ? 'FAILS' : 'holds'}  ${name}`)
  if (unopened > 0)
    lines.push(
      `${unopened} sealed ops were not opened: give VAULTSYNC_KEK or VAULTSYNC_SECRET to see that they are whole.`,
    )
  lines.push(
    violations.length === 0
      ? `All ${asked.length} invariants hold for ${shops.length} places.`
      : `${broken.size} of ${asked.length} invariants do not hold: ${violations.length} faults were found.`,
  )
  return lines
}

/** A spoiled row may name a tenant or a store that has nothing else in the books. */
function placesOf(shops: readonly Shop[], violations: readonly Violation[]): Shop[] {
  const known = new Set(shops.map(({ tenantId, storeId }) => `${tenantId}|${storeId}`))
  const strangers = violations.filter(({ tenantId, storeId }) => !known.has(`${tenantId}|${storeId}`))
  const named = new Map(strangers.map(one => [`${one.tenantId}|${one.storeId}`, stranger(one, shops)]))
  return [...shops, ...named.values()]
}

function stranger({ tenantId, storeId }: Violation, shops: readonly Shop[]): Shop {
  const tenant = shops.find(shop => shop.tenantId === tenantId)?.tenant ?? `tenant ${tenantId}`
  return { tenantId, tenant, storeId, store: storeId && `store ${storeId}`, ops: 0, sales: 0, movements: 0 }
}

const nameOf = ({ tenant, store }: Shop) => (store === null ? `${tenant}, as a whole` : `${tenant}, ${store}`)

const verdict = (violations: readonly Violation[]) =>
  violations.length === 0 ? 'Everything holds.' : `${violations.length} faults:`
