/** The whole file cannot be read; `why` is for the person who chose it. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile'
}

const workbook =
  'This is an Excel workbook, not a CSV file. Nothing was read. In the spreadsheet, save it as "CSV UTF-8" and bring that file.'

const beginnings: readonly (readonly [readonly number[], string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], workbook],
  [[0xd0, 0xcf, 0x11, 0xe0], workbook],
  [[0x25, 0x50, 0x44, 0x46], 'This is a PDF document. Nothing was read. Export the list as CSV and bring that file.'],
  [[0x1f, 0x8b], 'This file is compressed. Nothing was read. Unpack it and bring the CSV file inside.'],
]

/** Why a file that begins like this cannot be a list of goods, or null. */
export function notAList(first: Uint8Array): string | null {
  const found = beginnings.find(([bytes]) => bytes.every((byte, at) => first[at] === byte))
  return found?.[1] ?? null
}

export const emptyFile = 'This file is empty. Nothing was read. Export it again and bring the new file.'

export const binaryFile =
  'This file is not text: it holds binary content. Nothing was read. Export the list as CSV and bring that file.'

export const endlessLine =
  'This file has a line of several million characters, so it is no list of goods. Nothing was read. Export the list as CSV.'
