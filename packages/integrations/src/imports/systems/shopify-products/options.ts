import type { Goods } from '../../reading/goods.ts'
import type { SheetRow } from '../../reading/layout.ts'
import { readCondition, speaksOfCondition } from '../../values/condition.ts'

/** Columns of names and columns of values, in their order, as pairs; a pair without a value says nothing. */
export function namedValues(row: SheetRow): [string, string][] {
  const names = row.each('option name')
  return row
    .each('option value')
    .map(({ text }, at): [string, string] => [names[at]?.text ?? '', text])
    .filter(([, value]) => value !== '')
}

/** Option1 to Option3; the "Default Title" of a product without options is none. */
export const optionsOf = (row: SheetRow): [string, string][] =>
  namedValues(row).filter(([, value]) => value.toLowerCase() !== 'default title')

/** An option that speaks of a condition is the condition, whatever the shop called it; the rest are attributes. */
export function takeOptions(item: Goods, options: readonly (readonly [string, string])[]): void {
  for (const [name, value] of options) {
    if (item.condition === '' && speaksOfCondition(readCondition(value, 'american'))) item.condition = value
    else item.attributes.push([name, value])
  }
}
