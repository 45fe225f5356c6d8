import { en } from './en.ts'

/** Every sentence the till says. English sets the shape; a language that lacks a key does not compile. */
export type Words = typeof en

const spoken = new Map<string, Words>([['en', en]])
const others: Readonly<Record<string, () => Promise<Words>>> = {
  de: async () => (await import('./de.ts')).de,
}

const languageOf = (locale: string): string => locale.toLowerCase().split('-')[0] ?? 'en'

/** Fetches a language before it is asked for; one that is not there, or cannot be had, is English. */
export async function loadWords(locale: string): Promise<void> {
  const language = languageOf(locale)
  const fetch = others[language]
  if (fetch === undefined || spoken.has(language)) return
  spoken.set(language, await fetch().catch(() => en))
}

export const wordsFor = (locale: string): Words => spoken.get(languageOf(locale)) ?? en
