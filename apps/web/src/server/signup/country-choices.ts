import { countries } from './countries.ts'

const currencyNames = new Intl.DisplayNames('en', { type: 'currency' })

/** The list of countries, each with what choosing it sets. */
export function countryChoices(): { code: string; name: string; hint: string }[] {
  return countries.map(({ code, name, currency, tax }) => {
    const charged = tax ? `, ${tax.name}${tax.ratePercent ? ` of ${tax.ratePercent}\u202f%` : ''}` : ''
    return { code, name, hint: `Sets ${currencyNames.of(currency) ?? currency}${charged}, the clock and the figures.` }
  })
}
