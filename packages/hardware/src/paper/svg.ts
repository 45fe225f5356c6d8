import { unreachable } from '@vaultsync/base'
import { encode as qrEncode } from 'uqr'
import { barWidths } from './bars.ts'
import type { Paper, PaperAlign, PaperBarcode, PaperItem, PaperRun, PaperText } from './paper.ts'

const cell = { width: 12, height: 24, gap: 6 }
const margin = 36
const ink = '#1d1d1f'
const sheet = '#fffefb'
const font = 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace'

interface Drawn {
  readonly height: number
  readonly svg: string
}

/** A picture of the paper in printer dots: one unit is an eighth of a millimetre on most printers. */
export function paperSvg(paper: Paper): string {
  const width = paper.columns * cell.width
  let y = margin
  const parts: string[] = []
  for (const item of paper.items) {
    const drawn = drawItem(item, width)
    if (drawn.svg !== '') parts.push(`<g transform="translate(${margin} ${y})">${drawn.svg}</g>`)
    y += drawn.height
  }
  const outer = width + 2 * margin
  const height = y + margin
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${outer} ${height}" width="${outer}" height="${height}" role="img">`,
    `<rect width="${outer}" height="${height}" fill="${sheet}"/>`,
    `<g fill="${ink}" font-family='${font}' font-size="20">`,
    ...parts,
    '</g></svg>',
  ].join('\n')
}

function drawItem(item: PaperItem, width: number): Drawn {
  switch (item.kind) {
    case 'text':
      return drawText(item, width)
    case 'qr': {
      const size = qrModules(item.bytes, item.level)
      const side = size.length * item.moduleDots
      return { height: side, svg: drawQr(size, item.moduleDots, offset(item.align, side, width)) }
    }
    case 'barcode':
      return drawBarcode(item, width)
    case 'cut': {
      const dashes = item.partial ? '18 6' : '6 6'
      const line = `<path d="M${-margin} 12H${width + margin}" stroke="${ink}" stroke-dasharray="${dashes}" fill="none"/>`
      return { height: 24, svg: line }
    }
    case 'pulse':
      return { height: 0, svg: '' }
    default:
      return unreachable(item)
  }
}

function drawText(line: PaperText, width: number): Drawn {
  const cells = line.runs.reduce((sum, run) => sum + Array.from(run.text).length * run.wide, 0)
  const tall = Math.max(1, ...line.runs.map(run => run.tall))
  let x = offset(line.align, cells * cell.width, width)
  const parts: string[] = []
  for (const run of line.runs) {
    const runWidth = Array.from(run.text).length * run.wide * cell.width
    parts.push(drawRun(run, x, runWidth, tall))
    x += runWidth
  }
  return { height: tall * cell.height + cell.gap, svg: parts.join('') }
}

/** Stretched as the print head does it; `textLength` keeps the columns straight whatever font the screen has. */
function drawRun(run: PaperRun, x: number, width: number, tall: number): string {
  const height = run.tall * cell.height
  const top = tall * cell.height - height
  const parts: string[] = []
  if (run.inverted) parts.push(`<rect x="${x}" y="${top}" width="${width}" height="${height}"/>`)
  if (run.text.trim() !== '') {
    const weight = run.bold ? ' font-weight="700"' : ''
    const colour = run.inverted ? ` fill="${sheet}"` : ''
    const underline = run.underlined ? ' text-decoration="underline"' : ''
    const scale = `translate(${x} ${top + run.tall * 19}) scale(${run.wide} ${run.tall})`
    const length = `textLength="${width / run.wide}" lengthAdjust="spacingAndGlyphs"`
    parts.push(
      `<text transform="${scale}" ${length}${weight}${colour}${underline} xml:space="preserve">${escaped(run.text)}</text>`,
    )
  }
  return parts.join('')
}

function drawBarcode(item: PaperBarcode, width: number): Drawn {
  const bars = barWidths(item)
  if (bars === null) {
    const note = `<text y="19">${escaped(`${item.symbology} ${item.value}`)}</text>`
    return { height: cell.height + cell.gap, svg: note }
  }
  const total = bars.reduce((sum, bar) => sum + bar, 0) * item.moduleDots
  const left = offset(item.align, total, width)
  let x = left
  let path = ''
  bars.forEach((bar, at) => {
    const dots = bar * item.moduleDots
    if (at % 2 === 0) path += `M${x} 0h${dots}v${item.heightDots}h${-dots}z`
    x += dots
  })
  const middle = left + total / 2
  const label = `<text x="${middle}" y="${item.heightDots + 21}" text-anchor="middle">${escaped(item.value)}</text>`
  const height = item.heightDots + (item.readable ? cell.height + cell.gap : 0)
  return { height, svg: `<path d="${path}"/>${item.readable ? label : ''}` }
}

/** The modules that a printer draws for these bytes; true is black. */
export function qrModules(bytes: readonly number[], level: 'L' | 'M' | 'Q' | 'H'): readonly (readonly boolean[])[] {
  return qrEncode([...bytes], { ecc: level, boostEcc: false, border: 0 }).data
}

function drawQr(modules: readonly (readonly boolean[])[], dots: number, left: number): string {
  let path = ''
  modules.forEach((row, at) => {
    row.forEach((black, column) => {
      if (black) path += `M${left + column * dots} ${at * dots}h${dots}v${dots}h${-dots}z`
    })
  })
  return `<path d="${path}" shape-rendering="crispEdges"/>`
}

function offset(align: PaperAlign, wide: number, width: number): number {
  if (align === 'left') return 0
  return Math.max(0, align === 'right' ? width - wide : Math.floor((width - wide) / 2))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
