import { isId, printable } from './fields.ts'

/** What an address asks for, as it came: each name once or many times, and possibly nonsense. */
export type Parameters = Readonly<Record<string, string | string[] | undefined>>

export function one(parameters: Parameters, name: string, most = 100): string | null {
  const value = parameters[name]
  const text = printable((Array.isArray(value) ? value[0] : value) ?? '', most)
  return text === '' ? null : text
}

export function oneId(parameters: Parameters, name: string): string | null {
  const text = one(parameters, name)
  return text !== null && isId(text) ? text.toLowerCase() : null
}

/** A day as `2026-11-21`, or null when there is no such day. */
export function oneDay(parameters: Parameters, name: string): string | null {
  const text = one(parameters, name)
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}
