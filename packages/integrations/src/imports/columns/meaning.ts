/** What a column can mean. A person may change a column's meaning to any of them. */
export const meanings = [
  'name',
  'fallback name',
  'set',
  'set code',
  'number',
  'condition',
  'finish',
  'language',
  'sku',
  'fallback sku',
  'barcode',
  'price',
  'cost',
  'price in minor units',
  'cost in minor units',
  'quantity',
  'new quantity',
  'game',
  'rarity',
  'category',
  'variant',
  'location',
  'currency',
  'id',
  'handle',
  'parent',
  'row type',
  'option name',
  'option value',
  'description',
  'tags',
  'image',
  'format',
  'start price',
  'grader',
  'grade',
  'certificate',
  'mark',
  'component',
  'stock by location',
  'reference price',
  'channel price',
  'left out',
  'unknown',
] as const

export type Meaning = (typeof meanings)[number]

export interface Column {
  readonly at: number
  /** As in the file, without spaces around. */
  readonly heading: string
  readonly key: string
  readonly meaning: Meaning
  /** Of columns that exist once per location: "Main Street". */
  readonly location: string | null
  /** How it was recognised. */
  readonly by: 'name' | 'content' | 'choice' | 'nothing'
}

export type Meant = Pick<Column, 'meaning' | 'location'>

export const meant = (meaning: Meaning, location: string | null = null): Meant => ({ meaning, location })

/** "quantity (Main Street)": for people, and for the printed object. */
export const meaningText = ({ meaning, location }: Meant): string =>
  location === null ? meaning : `${meaning} (${location})`
