/** What we must know of a printer to speak to it. */
export interface PrinterProfile {
  readonly id: PrinterProfileId
  /** As printed on the machine; shown in the settings. */
  readonly name: string
  readonly language: PrinterLanguage
  /** Characters of the normal font on one line. */
  readonly columns: 32 | 42 | 48
  readonly paperWidthMm: 58 | 80
  readonly codePages: readonly CodePageChoice[]
  /** Lines between the print head and the blade. */
  readonly feedLinesBeforeCut: number
  /** `none` for printers that never answer: then a job counts as printed once its bytes were taken. */
  readonly status: 'escpos' | 'starprnt' | 'none'
}

export type PrinterProfileId =
  | 'epson-tm-t20'
  | 'epson-tm-t88'
  | 'escpos-80mm'
  | 'escpos-58mm'
  | 'star-tsp100iv'
  | 'star-mc-print3'
  | 'star-mc-print2'

export type PrinterLanguage = 'esc-pos' | 'star-prnt'

/** The connector's pin that kicks: 2 for the first drawer, 5 for the second. */
export type DrawerPin = 2 | 5

export type CodePageName =
  | 'cp437'
  | 'windows1252'
  | 'cp858'
  | 'cp850'
  | 'cp852'
  | 'cp866'
  | 'cp737'
  | 'cp857'
  | 'windows1250'
  | 'windows1251'
  | 'windows1253'
  | 'windows1254'
  | 'windows1257'

/** The same page has another number on each brand. */
export interface CodePageChoice {
  readonly name: CodePageName
  readonly number: number
}
