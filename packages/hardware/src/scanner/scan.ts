/** What a scanner of any kind hands to the till. */
export interface Scan {
  readonly text: string
  readonly source: 'wedge' | 'hid' | 'serial'
  /** AIM identifier such as `]E0`, when the scanner sends it: tells GS1 data from ordinary text. */
  readonly aim?: string
}

/** Splits off the AIM identifier: a closing bracket, a letter, a digit or letter, in front of the data. */
export function readScan(raw: string, source: Scan['source'], aim?: string): Scan {
  if (aim !== undefined && aim !== '') return { text: raw, source, aim }
  const named = /^(\][A-Za-z][0-9A-Za-z])(.+)$/s.exec(raw)
  const [, found, text] = named ?? []
  return found === undefined || text === undefined ? { text: raw, source } : { text, source, aim: found }
}
