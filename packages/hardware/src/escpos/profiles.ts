import type { CodePageChoice, PrinterProfile, PrinterProfileId } from './profile.ts'

const epsonPages: readonly CodePageChoice[] = [
  { name: 'cp437', number: 0 },
  { name: 'windows1252', number: 16 },
  { name: 'cp858', number: 19 },
  { name: 'cp852', number: 18 },
  { name: 'cp866', number: 17 },
  { name: 'cp737', number: 14 },
  { name: 'cp857', number: 13 },
  { name: 'windows1250', number: 45 },
  { name: 'windows1251', number: 46 },
  { name: 'windows1253', number: 47 },
  { name: 'windows1254', number: 48 },
  { name: 'windows1257', number: 51 },
]

/** Clones agree with Epson on these five numbers and on little else. */
const clonePages: readonly CodePageChoice[] = [
  { name: 'cp437', number: 0 },
  { name: 'windows1252', number: 16 },
  { name: 'cp858', number: 19 },
  { name: 'cp852', number: 18 },
  { name: 'cp866', number: 17 },
]

const starPages: readonly CodePageChoice[] = [
  { name: 'cp437', number: 1 },
  { name: 'windows1252', number: 32 },
  { name: 'cp858', number: 4 },
  { name: 'cp852', number: 5 },
  { name: 'cp866', number: 10 },
  { name: 'cp737', number: 15 },
  { name: 'cp857', number: 12 },
  { name: 'windows1250', number: 33 },
  { name: 'windows1251', number: 34 },
]

const epson = { language: 'esc-pos', paperWidthMm: 80, feedLinesBeforeCut: 4, status: 'escpos' } as const
const star = { language: 'star-prnt', codePages: starPages, feedLinesBeforeCut: 3, status: 'starprnt' } as const

/** Every printer the settings offer. */
export const printerProfiles: readonly PrinterProfile[] = [
  { ...epson, id: 'epson-tm-t20', name: 'Epson TM-T20', columns: 48, codePages: epsonPages },
  { ...epson, id: 'epson-tm-t88', name: 'Epson TM-T88', columns: 42, codePages: epsonPages },
  { ...epson, id: 'escpos-80mm', name: 'ESC/POS, 80 mm', columns: 48, codePages: clonePages },
  {
    ...epson,
    id: 'escpos-58mm',
    name: 'ESC/POS, 58 mm',
    columns: 32,
    paperWidthMm: 58,
    codePages: clonePages,
    status: 'none',
  },
  { ...star, id: 'star-tsp100iv', name: 'Star TSP100IV', columns: 48, paperWidthMm: 80 },
  { ...star, id: 'star-mc-print3', name: 'Star mC-Print3', columns: 48, paperWidthMm: 80 },
  { ...star, id: 'star-mc-print2', name: 'Star mC-Print2', columns: 32, paperWidthMm: 58 },
]

export function printerProfile(id: PrinterProfileId): PrinterProfile | undefined {
  return printerProfiles.find(profile => profile.id === id)
}
