import { encode } from 'uqr'

export function drawQr(value: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(value, { border: 0, ecc: value.length > 300 ? 'L' : 'M' })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return { path, size }
}
