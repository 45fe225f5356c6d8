import type { PaperBarcode } from './paper.ts'

/** Widths of the three bars and three spaces of each Code 128 symbol, 0 to 105; the stop has a bar more. */
const code128 = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 ' +
  '123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 ' +
  '232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 ' +
  '313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 ' +
  '111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 ' +
  '111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 ' +
  '114311 411113 411311 113141 114131 311141 411131 211412 211214 211232'
).split(' ')
const code128Stop = '2331112'
const startB = 104

/** Space, bar, space, bar of each digit on the left side, odd parity. */
const eanWidths = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112']
/** Which of the six left digits are mirrored: that is how the thirteenth digit is written. */
const eanParity = ['000000', '001011', '001101', '001110', '010011', '011001', '011100', '010101', '010110', '011010']

/** Widths of bars and spaces in modules, a bar first; null for a symbology that is not drawn here. */
export function barWidths(barcode: Pick<PaperBarcode, 'symbology' | 'value'>): readonly number[] | null {
  switch (barcode.symbology) {
    case 'code128':
      return digits(code128Pattern(barcode.value))
    case 'ean13':
      return /^\d{13}$/.test(barcode.value) ? digits(eanPattern(barcode.value)) : null
    case 'upca':
      return /^\d{12}$/.test(barcode.value) ? digits(eanPattern(`0${barcode.value}`)) : null
    default:
      return null
  }
}

function digits(pattern: string): readonly number[] {
  return Array.from(pattern, Number)
}

function code128Pattern(text: string): string {
  const values = Array.from(text, character => character.charCodeAt(0) - 32)
  const check = values.reduce((sum, value, at) => sum + value * (at + 1), startB) % 103
  return [startB, ...values, check].map(value => code128[value] ?? '').join('') + code128Stop
}

function eanPattern(ean13: string): string {
  const parity = eanParity[Number(ean13[0])] ?? ''
  const left = Array.from(ean13.slice(1, 7), (digit, at) => {
    const widths = eanWidths[Number(digit)] ?? ''
    return parity[at] === '1' ? Array.from(widths).reverse().join('') : widths
  })
  const right = Array.from(ean13.slice(7), digit => eanWidths[Number(digit)] ?? '')
  return `111${left.join('')}11111${right.join('')}111`
}
