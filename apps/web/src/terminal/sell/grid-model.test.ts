import type { Condition, ResultRow, SearchResult, SkuCell } from '@vaultsync/search'
import { expect, it } from 'vitest'
import { cellAt, finishAt, firstPlace, gridOf, groupsWithin, stepped } from './grid-model.ts'

const sku = (skuId: number, condition: Condition | null, finish: string, more: Partial<SkuCell> = {}): SkuCell => ({
  skuId,
  code: `S${skuId}`,
  condition,
  finish,
  language: 'en',
  variant: null,
  priceMinor: 100,
  here: 1,
  elsewhere: 0,
  asked: false,
  ...more,
})

const row = (itemId: number, skus: readonly SkuCell[]): ResultRow => ({
  item: {
    itemId,
    kind: 'card',
    game: 'g',
    name: `Card ${itemId}`,
    setCode: 'ASH',
    setName: 'Ashfall',
    number: '1',
    rarity: 'rare',
  },
  near: false,
  marks: [],
  skus,
})

const result = (...rows: ResultRow[]): SearchResult => ({
  text: 'x',
  readAs: null,
  rows,
  found: rows.length,
  near: 0,
  more: false,
})

it('the finish that was asked for comes first, and Enter lands on what is in stock of it', () => {
  const grid = gridOf(
    result(
      row(1, [
        sku(1, 'NM', 'normal'),
        sku(2, 'NM', 'foil', { asked: true, here: 0 }),
        sku(3, 'LP', 'foil', { asked: true }),
      ]),
    ),
  )
  expect(grid[0]?.finishes.map(finish => finish.label)).toEqual(['foil', 'normal'])
  expect(cellAt(grid, firstPlace(grid))?.skuId).toBe(3)
})

it('arrows step over SKUs that do not exist and stay at an edge', () => {
  const grid = gridOf(result(row(1, [sku(1, 'NM', 'foil'), sku(2, 'MP', 'foil')]), row(2, [sku(3, 'DMG', 'foil')])))
  const start = { row: 0, column: 0 }
  expect(stepped(grid, start, 'right')).toEqual({ row: 0, column: 2 })
  expect(stepped(grid, start, 'left')).toEqual(start)
  expect(stepped(grid, start, 'up')).toEqual(start)
  expect(stepped(grid, { row: 0, column: 2 }, 'down')).toEqual({ row: 1, column: 4 })
})

it('a product without conditions has one cell, and its variants are rows', () => {
  const grid = gridOf(result(row(1, [sku(1, null, '', { variant: 'Red' }), sku(2, null, '', { variant: 'Blue' })])))
  expect(grid[0]?.finishes.map(finish => finish.label)).toEqual(['Red', 'Blue'])
  expect(grid[0]?.finishes.map(finish => finish.cells.filter(cell => cell !== null).length)).toEqual([1, 1])
})

it('rows are counted through the printings, and as many printings are drawn as fill the rows that fit', () => {
  const two = (itemId: number) => row(itemId, [sku(itemId * 10, 'NM', 'foil'), sku(itemId * 10 + 1, 'NM', 'normal')])
  const grid = gridOf(result(two(1), two(2), two(3)))
  expect([0, 1, 2, 5].map(at => finishAt(grid, at)?.cells[0]?.skuId)).toEqual([10, 11, 20, 31])
  expect(finishAt(grid, 6)).toBeNull()
  expect([1, 2, 3, 99].map(rows => groupsWithin(grid, rows))).toEqual([1, 1, 2, 3])
})
