import { unreachable } from '@vaultsync/base'
import { encode as qrEncode } from 'uqr'
import { barWidths } from '../paper/bars.ts'
import type { ReceiptBlock, ReceiptDocument } from './document.ts'

/**
 * The same receipt for the system's print dialog and for e-mail: whole letters of every language, no code pages.
 * One page without scripts or outside addresses; it prints on a roll as well as on A4.
 */
export function receiptHtml(document: ReceiptDocument, paperWidthMm = 80): string {
  const language = document.language === undefined ? '' : ` lang="${escaped(document.language)}"`
  return [
    `<!doctype html><html${language}><head><meta charset="utf-8"><title>${escaped(document.title)}</title>`,
    `<style>${style(paperWidthMm)}</style></head><body><main>`,
    ...document.blocks.map(blockHtml),
    '</main></body></html>',
  ].join('\n')
}

function style(paperWidthMm: number): string {
  return `
@page { size: ${paperWidthMm}mm auto; margin: 3mm 4mm }
body { margin: 0; color: #000; background: #fff; font: 9pt/1.35 ui-monospace, Menlo, Consolas, monospace }
main { max-width: ${paperWidthMm - 8}mm; margin: 0 auto }
h1, p, dl { margin: 0 }
h1 { font-size: 11pt; text-align: center }
.centre { text-align: center; text-wrap: balance }
.row { display: flex; gap: 2ch; justify-content: space-between }
.row > :first-child { overflow-wrap: anywhere }
.row > :last-child { white-space: nowrap }
.hang { text-indent: calc(-1ch * var(--hang)); padding-left: calc(1ch * var(--hang)) }
.bold { font-weight: 700 }
.total { font-size: 14pt; font-weight: 700; padding: .5mm 0 }
.copy { font-weight: 700; font-size: 14pt; text-align: center; color: #fff; background: #000; print-color-adjust: exact }
hr { border: 0; border-top: 1px dashed #000; margin: 1.5mm 0 }
table { width: 100%; border-spacing: 0 }
th { font-weight: 400 } th, td { padding: 0 } th:not(:first-child), td:not(:first-child) { text-align: right }
th:first-child, td:first-child { text-align: left }
svg { display: block; margin: 2mm auto }
.cut { break-after: page } .cut:last-child { break-after: auto }
`
}

function blockHtml(block: ReceiptBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h1>${escaped(block.text)}</h1>`
    case 'centred':
      return `<p class="centre${block.bold ? ' bold' : ''}">${escaped(block.text)}</p>`
    case 'note':
      return `<p class="centre">${escaped(block.text)}</p>`
    case 'text':
      return `<p${attributes(block.bold, block.indentCells)}>${escaped(block.text)}</p>`
    case 'columns':
      return columnsHtml(block)
    case 'rule':
      return '<hr>'
    case 'total':
      return `<div class="row total"><span>${escaped(block.left)}</span><span>${escaped(block.right)}</span></div>`
    case 'taxTable':
      return tableHtml(block.head, block.rows)
    case 'barcode':
      return barcodeSvg(block.symbology, block.value)
    case 'qr':
      return qrSvg(block.value)
    case 'copy': {
      const detail = block.detail === undefined ? '' : `\n<p class="centre bold">${escaped(block.detail)}</p>`
      return `<p class="copy">${escaped(block.text)}</p>${detail}`
    }
    case 'space':
      return `<div style="height:${(block.lines ?? 1) * 1.35}em"></div>`
    case 'cut':
      return '<div class="cut"></div>'
    default:
      return unreachable(block)
  }
}

function attributes(bold: boolean | undefined, indentCells: number | undefined): string {
  const weight = bold ? ' class="bold"' : ''
  return indentCells === undefined ? weight : `${weight} style="padding-left:${indentCells}ch"`
}

function columnsHtml(block: Extract<ReceiptBlock, { kind: 'columns' }>): string {
  const hang = block.hangingCells === undefined ? '' : ` class="hang" style="--hang:${block.hangingCells}"`
  const indent = block.indentCells === undefined ? '' : ` style="padding-left:${block.indentCells}ch"`
  const left = `<span${hang}>${escaped(block.left)}</span>`
  return `<div class="row${block.bold ? ' bold' : ''}"${indent}>${left}<span>${escaped(block.right)}</span></div>`
}

function tableHtml(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[], tag: string) => row.map(cell => `<${tag}>${escaped(cell)}</${tag}>`).join('')
  const body = rows.map(row => `<tr>${cells(row, 'td')}</tr>`).join('')
  return `<table><thead><tr>${cells(head, 'th')}</tr></thead><tbody>${body}</tbody></table>`
}

function barcodeSvg(symbology: 'code128' | 'ean13' | 'upca', value: string): string {
  const bars = /^[\x20-\x7e]+$/.test(value) ? barWidths({ symbology, value }) : null
  const caption = `<p class="centre">${escaped(value)}</p>`
  if (bars === null) return caption
  let x = 10
  let path = ''
  bars.forEach((bar, at) => {
    if (at % 2 === 0) path += `M${x} 0h${bar}v30h${-bar}z`
    x += bar
  })
  const box = `viewBox="0 0 ${x + 10} 30" width="${((x + 10) * 0.3).toFixed(1)}mm" height="9mm"`
  return `<svg ${box} preserveAspectRatio="none" role="img" aria-label="${escaped(value)}"><path d="${path}"/></svg>${caption}`
}

function qrSvg(value: string): string {
  const code = qrEncode(value, { ecc: 'M', border: 4 })
  let path = ''
  code.data.forEach((row, y) => {
    row.forEach((black, x) => {
      if (black) path += `M${x} ${y}h1v1h-1z`
    })
  })
  const side = (code.size * 0.7).toFixed(1)
  const box = `viewBox="0 0 ${code.size} ${code.size}" width="${side}mm" height="${side}mm"`
  return `<svg ${box} shape-rendering="crispEdges" role="img" aria-label="${escaped(value)}"><path d="${path}"/></svg>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
