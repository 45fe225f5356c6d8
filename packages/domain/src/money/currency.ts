/** ISO 4217 currencies whose smallest unit is not a hundredth, and those a shop is likely to meet. */
const withoutDecimals = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
const withThreeDecimals = 'BHD IQD JOD KWD LYD OMR TND'
const withFourDecimals = 'CLF UYW'
const withTwoDecimals =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC ' +
  'CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD ' +
  'KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO ' +
  'NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL ' +
  'THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG'

const decimalsByCurrency = new Map<string, number>([
  ...table(withoutDecimals, 0),
  ...table(withTwoDecimals, 2),
  ...table(withThreeDecimals, 3),
  ...table(withFourDecimals, 4),
])

function table(codes: string, decimals: number): [string, number][] {
  return codes.split(' ').map(code => [code, decimals])
}

/** How many decimals a currency is written with, or null for a code that is not on the list. */
export const currencyDecimals = (currency: string): number | null => decimalsByCurrency.get(currency) ?? null

export const knownCurrencies = (): string[] => [...decimalsByCurrency.keys()].sort()

/** 123450 → '1234.50', without grouping or symbol: for files and machines. Screens use the locale's own format. */
export function decimalText(amountMinor: number, decimals: number): string {
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0')
  const sign = amountMinor < 0 ? '-' : ''
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** '1234.5' → 123450 in a currency of two decimals. Null when it is not an exact amount in that currency. */
export function minorFromDecimal(text: string, decimals: number): number | null {
  const match = /^(-?)(\d{1,15})(?:\.(\d*))?$/.exec(text.trim())
  if (match === null) return null
  const [, sign = '', whole = '', part = ''] = match
  const extra = part.slice(decimals)
  if (/[1-9]/.test(extra)) return null
  const amount = Number(whole + part.slice(0, decimals).padEnd(decimals, '0'))
  if (!Number.isSafeInteger(amount)) return null
  return sign === '-' && amount !== 0 ? -amount : amount
}
