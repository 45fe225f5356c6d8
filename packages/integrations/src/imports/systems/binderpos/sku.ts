export interface SkuParts {
  readonly setCode: string
  readonly number: string
  readonly language: string
  readonly finish: string
  readonly condition: string
}

const finishes: Readonly<Record<string, string>> = {
  NF: 'normal',
  N: 'normal',
  NORMAL: 'normal',
  FO: 'foil',
  F: 'foil',
  FOIL: 'foil',
  RH: 'reverse',
  RF: 'reverse',
  REV: 'reverse',
  HO: 'holofoil',
  HF: 'holofoil',
  H: 'holofoil',
  HOLO: 'holofoil',
  ET: 'etched',
  E: 'etched',
  ETCHED: 'etched',
}

const conditions: Readonly<Record<string, string>> = {
  1: 'NM',
  2: 'LP',
  3: 'MP',
  4: 'HP',
  5: 'DMG',
  NM: 'NM',
  LP: 'LP',
  MP: 'MP',
  HP: 'HP',
  DM: 'DMG',
  DMG: 'DMG',
}

// The dialect calls Chinese CS and CT, where ISO means Czech.
const languages: Readonly<Record<string, string>> = { CS: 'ZHS', CT: 'ZHT' }

const dialect = /^([A-Z0-9_]{2,10})-([A-Z0-9*★/]+)((?:-[A-Z0-9]+)*)-([A-Z]{2,3})-([A-Z]{1,6})-([A-Z0-9]{1,3})$/i

/** SET-NUMBER-LANG-FINISH-CONDITION, such as ASH-112-EN-FO-2; null for any other SKU. */
export function readSku(sku: string): SkuParts | null {
  const parts = dialect.exec(sku)
  if (parts === null) return null
  const [, set = '', number = '', , language = '', finishCode = '', conditionCode = ''] = parts
  const finish = finishes[finishCode.toUpperCase()]
  const condition = conditions[conditionCode.toUpperCase()]
  if (finish === undefined || condition === undefined) return null
  const upper = language.toUpperCase()
  return { setCode: set.toUpperCase(), number, language: languages[upper] ?? upper, finish, condition }
}
