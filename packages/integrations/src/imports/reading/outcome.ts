import type { Notice } from './notice.ts'
import type { ImportRecord } from './record.ts'

/** Every row of a file becomes exactly one of these; a blank line is no row. */
export type RowOutcome =
  | {
      readonly kind: 'record'
      readonly line: number
      readonly record: ImportRecord
      readonly cells: readonly string[]
      /** What it was imported without. */
      readonly notices: readonly Notice[]
    }
  | {
      readonly kind: 'refused'
      readonly line: number
      readonly why: Notice
      /** The row as it should be corrected, with what rows above it said. */
      readonly cells: readonly string[]
    }
  | {
      /** No goods, and named because someone may think otherwise: totals, headings once more, a remark. */
      readonly kind: 'left out'
      readonly line: number
      readonly why: Notice
    }
  | {
      /** Understood as belonging to another row: a picture, a parent, a further location. */
      readonly kind: 'part'
      readonly line: number
      readonly of: string
      readonly notices: readonly Notice[]
    }
