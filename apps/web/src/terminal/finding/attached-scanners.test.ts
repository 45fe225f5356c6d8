import { afterEach, expect, it, vi } from 'vitest'
import { createMemoryEngine } from '../engine/testing/memory-engine.ts'
import { AttachedScanners } from './attached-scanners.ts'
import { codeEvent } from './code-event.ts'

afterEach(() => vi.unstubAllGlobals())

/** A USB scanner that says of itself where in its report the code lies: one byte of length, then eight of data. */
class Scanner extends EventTarget {
  readonly productName = 'Tidescan 2'
  opened = false
  readonly collections = [
    {
      usagePage: 0x8c,
      inputReports: [
        {
          reportId: 1,
          items: [
            { usages: [0x0001_003b], reportSize: 8, reportCount: 1 },
            { usages: [0x008c_00fe], reportSize: 8, reportCount: 8 },
          ],
        },
      ],
    },
  ]
  open() {
    this.opened = true
    return Promise.resolve()
  }
  read(code: string) {
    const bytes = Uint8Array.from([
      code.length,
      ...code
        .padEnd(8, '\0')
        .split('')
        .map(sign => sign.charCodeAt(0)),
    ])
    this.dispatchEvent(Object.assign(new Event('inputreport'), { reportId: 1, data: new DataView(bytes.buffer) }))
  }
}

it('a scanner that was allowed before is heard from the start, and its codes reach whoever takes scans', async () => {
  const scanner = new Scanner()
  const hid = Object.assign(new EventTarget(), {
    getDevices: () => Promise.resolve([scanner]),
    requestDevice: () => Promise.resolve([scanner]),
  })
  const page = new EventTarget()
  vi.stubGlobal('navigator', { hid })
  vi.stubGlobal('window', page)
  const codes: string[] = []
  page.addEventListener(codeEvent, event => codes.push((event as CustomEvent<string>).detail))
  const scanners = new AttachedScanners(createMemoryEngine())
  await scanners.start()
  scanner.read('40063813')
  // Choosing it again does not hear every code twice.
  await scanners.connectHid()
  scanner.read('A-7')
  expect(codes).toEqual(['40063813', 'A-7'])
  expect([scanners.names(), scanner.opened]).toEqual([['Tidescan 2'], true])
})
