import type { Meant } from '../columns/meaning.ts'
import type { Goods } from '../reading/goods.ts'
import type { Layout, SheetRow } from '../reading/layout.ts'
import type { Notice } from '../reading/notice.ts'
import type { ImportRecord } from '../reading/record.ts'
import type { ConditionScale } from '../values/condition.ts'

export type Shaped =
  | { readonly kind: 'goods'; readonly goods: Goods }
  /** Understood, and no item of its own: a picture, a parent of variations, a component. */
  | { readonly kind: 'part'; readonly why: string; readonly notices: readonly Notice[] }
  | { readonly kind: 'refused'; readonly why: Notice; readonly row: SheetRow }

/** Reads one row; `next` is the row after it. May remember rows before it, so each reading makes its own. */
export type Shape = (row: SheetRow, next: SheetRow | null) => Shaped

export interface System {
  readonly id: string
  readonly label: string
  /** Whether these headings are this system's. */
  readonly recognises: (keys: ReadonlySet<string>) => boolean
  /** For systems that write the headings of another: whether the values are theirs. */
  readonly recognisesRows?: (rows: readonly SheetRow[]) => boolean
  /** What a heading means among these; null leaves it to the words that everybody uses. */
  readonly column: (key: string, heading: string, keys: ReadonlySet<string>) => Meant | null
  readonly shape: (layout: Layout) => Shape
  readonly scale?: ConditionScale
  readonly languageNumbers?: boolean
  /** Our own file holds text as it is, without HTML in it. */
  readonly plainText?: boolean
  /** One item over several rows: the rows with the same text are one record, its stock summed. */
  readonly mergeBy?: (record: ImportRecord) => string | null
  /** What may not stand twice for one item at one location. */
  readonly oncePerLocation?: boolean
}

export const goods = (item: Goods): Shaped => ({ kind: 'goods', goods: item })
export const part = (why: string, notices: readonly Notice[] = []): Shaped => ({ kind: 'part', why, notices })
