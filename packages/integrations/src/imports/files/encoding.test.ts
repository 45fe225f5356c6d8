import { expect, test } from 'vitest'
import { bytesSource } from './bytes.ts'
import { decoded, fromWindows1252 } from './decode.ts'
import { findEncoding } from './encoding.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const sixteen = (text: string, big: boolean) =>
  Uint8Array.from(
    [...text].flatMap(sign => {
      const code = sign.charCodeAt(0)
      return big ? [code >> 8, code & 255] : [code & 255, code >> 8]
    }),
  )

async function textOf(bytes: Uint8Array) {
  const source = bytesSource(bytes)
  const { encoding } = await findEncoding(source)
  let text = ''
  for await (const piece of decoded(source, encoding)) text += piece
  return [encoding, text]
}

test.each([
  ['plain letters', utf8('Name,Price\n'), 'utf-8', 'Name,Price\n'],
  ['a byte order mark', utf8('\ufeffName é 日本\n'), 'utf-8', 'Name é 日本\n'],
  [
    'Windows-1252',
    Uint8Array.from([0x5a, 0xfc, 0x72, 0x69, 0x63, 0x68, 0x20, 0x80, 0x20, 0x96, 0x20, 0x92]),
    'windows-1252',
    'Zürich € – ’',
  ],
  ['UTF-16 with a mark', sixteen('\ufeffName é', false), 'utf-16le', 'Name é'],
  ['UTF-16 from the other end', sixteen('\ufeffName é', true), 'utf-16be', 'Name é'],
  ['UTF-16 without a mark', sixteen('Name,Price\nDrake,1.00\n', false), 'utf-16le', 'Name,Price\nDrake,1.00\n'],
])('%s', async (_, bytes, encoding, text) => {
  expect(await textOf(bytes)).toEqual([encoding, text])
})

test('one accent after a million plain bytes still tells the encoding', async () => {
  const bytes = new Uint8Array(1_000_001).fill(0x61)
  bytes[1_000_000] = 0xe9
  expect((await findEncoding(bytesSource(bytes))).encoding).toBe('windows-1252')
})

test('a character cut in two by the pieces of a file is whole again', async () => {
  const bytes = utf8(`${'a'.repeat(64 * 1024 - 1)}é`)
  expect((await textOf(bytes))[1]?.at(-1)).toBe('é')
})

test('a few broken bytes do not turn a UTF-8 file into another encoding', async () => {
  const bytes = Uint8Array.from([...utf8('é ü ö ä ß 日本語'), 0xff])
  expect(await findEncoding(bytesSource(bytes))).toEqual({ encoding: 'utf-8', broken: 1 })
})

test('every byte of Windows-1252 is the character that the standard names, and five are none', () => {
  const all = fromWindows1252(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  expect(all.slice(0x80, 0xa0)).toBe('€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ')
  expect(all.slice(0, 0x80) + all.slice(0xa0)).toBe(
    Array.from({ length: 256 }, (_, code) => String.fromCharCode(code))
      .filter((_, code) => code < 0x80 || code >= 0xa0)
      .join(''),
  )
})

test.each([
  ['a workbook', [0x50, 0x4b, 3, 4], /Excel workbook/],
  ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0], /Excel workbook/],
  ['something compressed', [0x1f, 0x8b, 8], /compressed/],
  ['a program', [0x7f, 0x45, 0x4c, 0x46, 0, 0, 1], /not text/],
  ['nothing', [], /empty/],
])('%s is refused with one clear sentence', async (_, bytes, sentence) => {
  await expect(findEncoding(bytesSource(Uint8Array.from(bytes)))).rejects.toThrow(sentence)
})

test('one character that nobody sees does not make a list a program', async () => {
  const bytes = utf8(`Name,Price\n${'Drake,1.00\n'.repeat(20)}Wi\u0000tch,2.00\n`)
  expect((await findEncoding(bytesSource(bytes))).encoding).toBe('utf-8')
})
