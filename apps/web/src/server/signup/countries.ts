/** What a country sets for a new shop: money, words, a clock to begin with, and the tax that is usual there. */
export interface Country {
  readonly code: string
  readonly name: string
  readonly currency: string
  readonly locale: string
  readonly timezone: string
  readonly tax: { readonly name: string; readonly ratePercent: string; readonly included: boolean } | null
}

const sales = (name: string, ratePercent = '') => ({ name, ratePercent, included: false })
const vat = (name: string, ratePercent: string) => ({ name, ratePercent, included: true })

const rows: readonly (readonly [string, string, string, string, Country['tax']])[] = [
  ['US', 'USD', 'en-US', 'America/New_York', sales('Sales tax')],
  ['CA', 'CAD', 'en-CA', 'America/Toronto', sales('GST', '5')],
  ['GB', 'GBP', 'en-GB', 'Europe/London', vat('VAT', '20')],
  ['IE', 'EUR', 'en-IE', 'Europe/Dublin', vat('VAT', '23')],
  ['DE', 'EUR', 'de-DE', 'Europe/Berlin', vat('MwSt.', '19')],
  ['AT', 'EUR', 'de-AT', 'Europe/Vienna', vat('USt.', '20')],
  ['CH', 'CHF', 'de-CH', 'Europe/Zurich', vat('MWST', '8.1')],
  ['FR', 'EUR', 'fr-FR', 'Europe/Paris', vat('TVA', '20')],
  ['BE', 'EUR', 'nl-BE', 'Europe/Brussels', vat('btw', '21')],
  ['NL', 'EUR', 'nl-NL', 'Europe/Amsterdam', vat('btw', '21')],
  ['ES', 'EUR', 'es-ES', 'Europe/Madrid', vat('IVA', '21')],
  ['PT', 'EUR', 'pt-PT', 'Europe/Lisbon', vat('IVA', '23')],
  ['IT', 'EUR', 'it-IT', 'Europe/Rome', vat('IVA', '22')],
  ['PL', 'PLN', 'pl-PL', 'Europe/Warsaw', vat('VAT', '23')],
  ['CZ', 'CZK', 'cs-CZ', 'Europe/Prague', vat('DPH', '21')],
  ['DK', 'DKK', 'da-DK', 'Europe/Copenhagen', vat('moms', '25')],
  ['SE', 'SEK', 'sv-SE', 'Europe/Stockholm', vat('moms', '25')],
  ['NO', 'NOK', 'nb-NO', 'Europe/Oslo', vat('MVA', '25')],
  ['FI', 'EUR', 'fi-FI', 'Europe/Helsinki', vat('ALV', '25.5')],
  ['AU', 'AUD', 'en-AU', 'Australia/Sydney', vat('GST', '10')],
  ['NZ', 'NZD', 'en-NZ', 'Pacific/Auckland', vat('GST', '15')],
  ['JP', 'JPY', 'ja-JP', 'Asia/Tokyo', vat('消費税', '10')],
  ['KR', 'KRW', 'ko-KR', 'Asia/Seoul', vat('VAT', '10')],
  ['MX', 'MXN', 'es-MX', 'America/Mexico_City', vat('IVA', '16')],
  ['BR', 'BRL', 'pt-BR', 'America/Sao_Paulo', null],
  ['KW', 'KWD', 'ar-KW', 'Asia/Kuwait', null],
  ['IL', 'ILS', 'he-IL', 'Asia/Jerusalem', vat('VAT', '18')],
]

const names = new Intl.DisplayNames('en', { type: 'region' })

export const countries: readonly Country[] = rows
  .map(([code, currency, locale, timezone, tax]) => ({
    code,
    name: names.of(code) ?? code,
    currency,
    locale,
    timezone,
    tax,
  }))
  .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))

export const countryOf = (code: string): Country | null => countries.find(country => country.code === code) ?? null
