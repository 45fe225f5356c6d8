import type { Paper } from '../paper/paper.ts'
import { readStarPrnt } from '../starprnt/read.ts'
import type { PrinterProfile } from './profile.ts'
import { readEscPos } from './read.ts'

/** The paper that this printer would make of these bytes; throws `UnknownBytesError` where it would print garbage. */
export function readPaper(bytes: Uint8Array, profile: PrinterProfile): Paper {
  return profile.language === 'esc-pos' ? readEscPos(bytes, profile) : readStarPrnt(bytes, profile)
}
