import { de } from './de.ts'
import { en } from './en.ts'

/** Every sentence the till says. English sets the shape; a language that lacks a key does not compile. */
export type Words = typeof en

export function wordsFor(locale: string): Words {
  return locale.toLowerCase().startsWith('de') ? de : en
}
