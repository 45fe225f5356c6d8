/** Something about a row that a person should know. `code` groups like with like; `why` is for people. */
export interface Notice {
  readonly code: string
  /** What happened, what was kept, what to do. */
  readonly why: string
  /** The words in the cell, as an example for others like it. */
  readonly value: string | null
}

export const notice = (code: string, why: string, value: string | null = null): Notice => ({ code, why, value })

const shown = (value: string) => `"${value.length > 60 ? `${value.slice(0, 57)}…` : value}"`

const refused = 'The row was not imported; correct it and bring it back.'

/** Why a row cannot be imported. */
export const refusal = {
  nameEmpty: () => notice('name.empty', `The name is empty. ${refused}`),
  tooLong: (what: string, text: string, most: number) =>
    notice(`${what}.too-long`, `The ${what} has ${text.length} characters and ${most} fit. ${refused}`, text),
  price: (text: string, problem: string) =>
    notice('price.unreadable', `The price ${shown(text)} is ${problem}. ${refused}`, text),
  quantity: (text: string, problem: string, where: string | null) =>
    notice(
      'quantity.unreadable',
      `The quantity ${shown(text)}${where === null ? '' : ` at ${where}`} is ${problem}. ${refused}`,
      text,
    ),
  skuRepeated: (sku: string, line: number) =>
    notice('sku.repeated', `The SKU ${shown(sku)} is already on line ${line}, which was kept. ${refused}`, sku),
  stockRepeated: (line: number) =>
    notice(
      'stock.repeated',
      `Line ${line} already gives the stock of this item at this location, and was kept. ${refused}`,
    ),
  unbalanced: () =>
    notice(
      'quotes.unbalanced',
      `A quotation mark on this line is opened and not closed. The lines after it were read as usual. ${refused}`,
    ),
  tooManyCells: (cells: number, headings: number) =>
    notice(
      'cells.too-many',
      `The row has ${cells} cells where the headings name ${headings}: a comma inside a cell without quotation marks shifts all that follows. ${refused}`,
    ),
  tooFewCells: (cells: number, headings: number) =>
    notice(
      'cells.too-few',
      `The row has ${cells} cells where the headings name ${headings}: something is missing or cut off. ${refused}`,
    ),
  titleMissing: (handle: string) =>
    notice('title.missing', `The title is empty, and no row above has one for ${shown(handle)}. ${refused}`, handle),
  noNameColumn: () =>
    notice(
      'columns.no-name',
      'No column is known to hold the names, so nothing was imported. Say which column it is and read the file again.',
    ),
} as const

/** Rows that are no goods: named, so that nobody wonders where they went. */
export const leftOut = {
  heading: () =>
    notice('row.heading', 'The headings stand here once more. The line was left out; nothing needs doing.'),
  totals: () => notice('row.totals', 'This is a line of totals, not an item. It was left out; nothing needs doing.'),
  lonely: (text: string) =>
    notice(
      'row.lonely',
      `Only one cell is filled (${shown(text)}), so this is no item. It was left out; if it is one, fill in the rest.`,
      text,
    ),
  preamble: () => notice('row.preamble', 'This line stands before the headings. It was left out; nothing needs doing.'),
} as const

/** What a row was imported without. */
export const missing = {
  barcodeShortened: (text: string) =>
    notice(
      'barcode.shortened',
      `A spreadsheet shortened the barcode to ${shown(text)}, and its last digits are gone. The item was imported without a barcode; scan it in.`,
      text,
    ),
  barcodeZeros: (text: string) =>
    notice(
      'barcode.zeros-lost',
      `The barcode ${shown(text)} seems to have lost its leading zeros in a spreadsheet. The item was imported without a barcode; scan it in.`,
      text,
    ),
  barcodeLong: (text: string) =>
    notice('barcode.too-long', `The barcode ${shown(text)} is too long. The item was imported without it.`, text),
  barcodeShared: (text: string, line: number) =>
    notice(
      'barcode.shared',
      `The barcode ${shown(text)} is also on line ${line}. Both were imported with it; check which one it belongs to.`,
      text,
    ),
  skuShortened: (text: string) =>
    notice(
      'sku.shortened',
      `A spreadsheet shortened the SKU to ${shown(text)}. The item was imported without an SKU; add it by hand.`,
      text,
    ),
  numberDate: (text: string) =>
    notice(
      'number.date',
      `A spreadsheet turned the card number into the date ${shown(text)}. The item was imported without a number; add it by hand.`,
      text,
    ),
  price: () =>
    notice('price.empty', 'The price is empty. The item was imported without a price; set one before selling it.', ''),
  auction: () =>
    notice(
      'price.auction',
      'This is an auction: its start price and its bids are no shop price. The item was imported without a price; set one.',
    ),
  priceRounded: (text: string) =>
    notice('price.rounded', `The price ${shown(text)} was rounded to the nearest whole cent, half a cent up.`, text),
  cost: (text: string, problem: string) =>
    notice('cost.unreadable', `The cost ${shown(text)} is ${problem}. The item was imported without a cost.`, text),
  condition: (text: string) =>
    notice(
      'condition.unknown',
      `The condition ${shown(text)} is not known. The item was imported without a condition; say what it means.`,
      text,
    ),
  language: (text: string) =>
    notice(
      'language.unknown',
      `The language ${shown(text)} is not known. The item was imported without a language; say what it means.`,
      text,
    ),
  sharedStock: (text: string) =>
    notice(
      'quantity.shared',
      `The stock of ${shown(text)} is kept for all variations together. It was not imported, for how many there are of each the file does not say; count them.`,
      text,
    ),
  oddQuote: () =>
    notice(
      'quotes.odd',
      'A quotation mark stands alone in the name or the set. The item was imported as it is written; correct it if it should not be there.',
    ),
  unreadableCharacter: () =>
    notice(
      'text.damaged',
      'A character on this line could not be read and stands as "�". The item was imported; correct its text.',
    ),
  tooLong: (what: string) =>
    notice(`${what}.too-long`, `The ${what} is too long. The item was imported without it; add a shorter one.`),
  finishDisagrees: (sku: string) =>
    notice(
      'finish.disagrees',
      `The option and the SKU ${shown(sku)} name two finishes. The option was believed; check the item.`,
      sku,
    ),
  mergedPrice: (line: number) =>
    notice('price.differs', `Line ${line} gives another price for this SKU. The price of line ${line} was kept.`),
} as const
