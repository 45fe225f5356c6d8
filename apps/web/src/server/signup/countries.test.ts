import { currencyDecimals, isPercent } from '@vaultsync/domain'
import { expect, test } from 'vitest'
import { isLocale, isTimezone } from '../stores/places.ts'
import { countries } from './countries.ts'

test.each(countries.map(country => [country.code, country] as const))(
  '%s sets what the store form would take',
  (_code, country) => {
    expect(currencyDecimals(country.currency)).not.toBeNull()
    expect(isLocale(country.locale)).toBe(true)
    expect(isTimezone(country.timezone)).toBe(true)
    expect(isPercent(country.tax?.ratePercent || '0')).toBe(true)
  },
)
