import {
  denominationsOf,
  type Minor,
  minor,
  type PricingRules,
  type ReturnPolicy,
  type TaxRule,
} from '@vaultsync/domain'
import type { FeedBodies } from '@vaultsync/sync'
import type { EngineSnapshot } from '../engine/till-engine.ts'

/** How this store sells, read from its settings with a sensible answer for everything that is not set. */
export interface ShopSettings {
  readonly pricing: PricingRules
  readonly returns: ReturnPolicy
  readonly pinLength: number
  /** Off by at most this much, a drawer is closed without a manager. */
  readonly drawerToleranceMinor: Minor
  /** Above this share of the selling price, a trade-in asks a manager. */
  readonly tradeInPercent: number
  readonly quickSkus: readonly number[]
  readonly denominations: readonly Minor[]
  readonly doneSeconds: number
  /** How long strict goods stay set aside for a cart. */
  readonly holdMs: number
  /** The store's short code in receipt numbers. */
  readonly receiptCode: string | null
  /** What the shop says above the goods and below the total. */
  readonly receiptHeader: string
  readonly receiptFooter: string
  /** What a lane may give of one customer's credit without a line, beyond what it was lent. */
  readonly offlineCreditMinor: Minor
}

type Settings = Readonly<Record<string, unknown>>

export function shopSettings(snapshot: EngineSnapshot): ShopSettings {
  const settings: Settings = { ...snapshot.tenant?.settings, ...snapshot.store?.settings }
  const currency = snapshot.store?.currency ?? 'USD'
  return {
    pricing: {
      currency,
      taxRounding: oneOf(settings.taxRounding, ['line', 'invoice']),
      taxAggregation: oneOf(settings.taxAggregation, ['each', 'combined']),
      cashRounding: roundingOf(settings.cashRounding),
      tradeInLowersTax: settings.tradeInLowersTax === true,
      cartDiscountOn:
        settings.cartDiscountOn === 'net' || settings.cartDiscountOn === 'gross' ? settings.cartDiscountOn : null,
    },
    returns: {
      windowDays: whole(settings.returnWindowDays) ?? null,
      blind: oneOf(settings.blindReturns, ['store-credit-only', 'allowed', 'refused']),
      refundTo: oneOf(settings.refundTo, ['original-or-credit', 'any']),
    },
    pinLength: Math.min(8, Math.max(4, whole(settings.pinLength) ?? 4)),
    drawerToleranceMinor: minor(whole(settings.drawerToleranceMinor) ?? 200),
    tradeInPercent: whole(settings.tradeInPercent) ?? 60,
    quickSkus: Array.isArray(settings.quickKeys) ? settings.quickKeys.filter(Number.isSafeInteger) : [],
    denominations: denominationsOf(currency),
    doneSeconds: whole(settings.doneSeconds) ?? 20,
    holdMs: Math.max(5, whole(settings.holdMinutes) ?? 30) * 60_000,
    receiptCode: codeOrNull(settings.receiptCode),
    receiptHeader: textOf(settings.receiptHeader),
    receiptFooter: textOf(settings.receiptFooter),
    offlineCreditMinor: minor(whole(settings.offlineCreditMinor) ?? 0),
  }
}

/** One array per set of taxes: the pricing engine remembers what it solved by array. */
export function taxesByCategory(taxes: FeedBodies['tax'] | null): (category: string) => readonly TaxRule[] {
  const rules = new Map<string, TaxRule>()
  for (const tax of taxes?.taxes ?? []) {
    const { id, ratePercent, included, compound, fixedMinor } = tax
    rules.set(id, {
      id,
      ratePercent,
      included,
      compound,
      ...(fixedMinor === null ? {} : { fixedMinor: minor(fixedMinor) }),
    })
  }
  const byCategory = new Map(
    (taxes?.categories ?? []).map(({ id, taxIds }) => [id, taxIds.flatMap(taxId => rules.get(taxId) ?? [])]),
  )
  const standard = byCategory.get('standard') ?? byCategory.values().next().value ?? []
  return category => byCategory.get(category) ?? standard
}

function oneOf<T extends string>(value: unknown, allowed: readonly [T, ...T[]]): T {
  return allowed.find(one => one === value) ?? allowed[0]
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

function codeOrNull(value: unknown): string | null {
  const code = textOf(value).toUpperCase()
  return /^[A-Z0-9]{1,6}$/.test(code) ? code : null
}

function whole(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

function roundingOf(value: unknown): PricingRules['cashRounding'] {
  if (typeof value !== 'object' || value === null || !('stepMinor' in value)) return null
  const step = whole(value.stepMinor)
  if (step === undefined || step === 0) return null
  const method = 'method' in value ? value.method : undefined
  return { stepMinor: minor(step), method: oneOf(method, ['half-up', 'up', 'down']) }
}
