import { leftOut, type Notice } from './notice.ts'

const totals =
  /^[\W_]*(grand|sub|overall)?[\s-]*(totals?|sum|summe|gesamt(summe|betrag)?|insgesamt|somme|totale|totaal|totalt|suma|razem)([\s-]+(items|rows|value|quantity|qty|cards|products|records|lines|price|cost|inventory|count|stock|general|général|generale|artikel|wert|stock value))*[\W_]*[\d.,\s$€£]*$/i
const figure = /^[\s\d.,$€£¥()+\-–—%'’]*([A-Z]{3})?[\s\d.,]*$/

/** Totals and remarks that a spreadsheet or an export puts among the goods; null for what may be goods. */
export function notGoods(cells: readonly string[], columns: number): Notice | null {
  const filled = cells.map(cell => cell.trim()).filter(cell => cell !== '')
  const label = filled.find(cell => !figure.test(cell))
  if (
    label !== undefined &&
    totals.test(label) &&
    filled.every(cell => cell === label || figure.test(cell) || totals.test(cell))
  ) {
    return leftOut.totals()
  }
  const [only] = filled
  return filled.length === 1 && only !== undefined && columns >= 3 ? leftOut.lonely(only) : null
}
