import type { Scan } from './scan.ts'
import { readScan } from './scan.ts'

/** As much of WebHID's description of a device as we use; the browser's own objects fit. */
export interface HidCollectionLike {
  readonly usagePage?: number
  readonly usage?: number
  readonly inputReports?: readonly HidReportLike[]
  readonly children?: readonly HidCollectionLike[]
}

export interface HidReportLike {
  readonly reportId?: number
  readonly items?: readonly HidItemLike[]
}

export interface HidItemLike {
  readonly usages?: readonly number[]
  readonly usageMinimum?: number
  readonly usageMaximum?: number
  readonly isRange?: boolean
  readonly isConstant?: boolean
  readonly reportSize?: number
  readonly reportCount?: number
}

/** Bar code scanner page, and the usages on it, as the HID point-of-sale tables number them. */
export const hidScannerUsagePage = 0x8c
const byteCount = 0x0001_003b
const symbologyIdentifiers = [0x008c_00fb, 0x008c_00fc, 0x008c_00fd]
const decodedData = 0x008c_00fe
const decodedDataContinued = 0x008c_00ff

/** Where the parts of a scan lie in one report, in bits. */
export interface HidScanLayout {
  readonly reportId: number
  readonly lengthAtBit: number | null
  readonly aimAtBits: readonly number[]
  readonly dataAtBit: number
  readonly dataBytes: number
  readonly continuedAtBit: number | null
}

/** Found in the device's own description, because makers order the parts as they please. */
export function hidScanLayouts(collections: readonly HidCollectionLike[]): readonly HidScanLayout[] {
  return collections.flatMap(collection => [
    ...(collection.inputReports ?? []).flatMap(report => layoutOf(report) ?? []),
    ...hidScanLayouts(collection.children ?? []),
  ])
}

function layoutOf(report: HidReportLike): HidScanLayout | null {
  let bit = 0
  const places = new Map<number, { atBit: number; bits: number }>()
  for (const item of report.items ?? []) {
    const size = item.reportSize ?? 0
    const count = item.reportCount ?? 0
    const usages = item.isConstant ? [] : usagesOf(item)
    // One usage for many fields means an array, as with the data; otherwise each field has its own.
    usages.forEach((usage, at) => {
      const bits = usages.length === 1 ? size * count : size
      if (at < Math.max(1, count)) places.set(usage, { atBit: bit + at * size, bits })
    })
    bit += size * count
  }
  const data = places.get(decodedData)
  if (data === undefined) return null
  return {
    reportId: report.reportId ?? 0,
    lengthAtBit: places.get(byteCount)?.atBit ?? null,
    aimAtBits: symbologyIdentifiers.flatMap(usage => places.get(usage)?.atBit ?? []),
    dataAtBit: data.atBit,
    dataBytes: Math.floor(data.bits / 8),
    continuedAtBit: places.get(decodedDataContinued)?.atBit ?? null,
  }
}

function usagesOf(item: HidItemLike): readonly number[] {
  if (item.isRange !== true) return item.usages ?? []
  const from = item.usageMinimum ?? 0
  const length = Math.min(256, (item.usageMaximum ?? from) - from + 1)
  return Array.from({ length }, (_, at) => from + at)
}

/** A code longer than one report comes in several; the text so far is carried from one to the next. */
export interface HidScanState {
  readonly text: string
}

export const noHidScan: HidScanState = { text: '' }

export function hidReport(
  state: HidScanState,
  layout: HidScanLayout,
  report: DataView,
): { readonly state: HidScanState; readonly scan: Scan | null } {
  const bytes = new Uint8Array(report.buffer, report.byteOffset, report.byteLength)
  const at = (bit: number) => bytes[bit >> 3] ?? 0
  const from = layout.dataAtBit >> 3
  const all = bytes.slice(from, from + layout.dataBytes)
  const length = layout.lengthAtBit === null ? untilPadding(all) : Math.min(at(layout.lengthAtBit), all.length)
  const text = state.text + String.fromCharCode(...all.slice(0, length))
  const { continuedAtBit } = layout
  if (continuedAtBit !== null && ((at(continuedAtBit) >> (continuedAtBit & 7)) & 1) === 1) {
    return { state: { text }, scan: null }
  }
  const letters = layout.aimAtBits.map(at).filter(byte => byte > 0x20)
  const aim = letters.length > 0 ? String.fromCharCode(...letters) : ''
  const whole = aim === '' || aim.startsWith(']') ? aim : `]${aim}`
  const data = text.replace(/[\r\n\t]+$/, '')
  return { state: noHidScan, scan: data === '' ? null : readScan(data, 'hid', whole) }
}

function untilPadding(bytes: Uint8Array): number {
  let length = bytes.length
  while (length > 0 && bytes[length - 1] === 0) length -= 1
  return length
}
