/** Every time zone that this machine knows, for the list; a zone is checked by asking for it. */
export const timezones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')]

export function isTimezone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const locales =
  'en-US en-GB en-CA en-AU en-NZ en-IE de-DE de-AT de-CH fr-FR fr-BE fr-CA es-ES es-MX it-IT nl-NL nl-BE pt-PT pt-BR pl-PL sv-SE da-DK nb-NO fi-FI cs-CZ ja-JP ko-KR ar-KW he-IL'.split(
    ' ',
  )

const languageNames = new Intl.DisplayNames('en', { type: 'language' })

export const localeChoices = locales.map(value => ({ value, words: languageNames.of(value) ?? value }))

export const isLocale = (text: string): boolean => locales.includes(text)
