import { quantile, round } from '../pipeline/figures.ts'
import type { Size } from './options.ts'
import type { Running } from './running.ts'
import { type Shop, timed } from './shop.ts'
import { trade } from './trade.ts'

const dayMs = 86_400_000

/** Today, and reports over a week, a quarter, a year and both years: server side, to the last byte of the page. */
export async function dashboard(running: Running, shop: Shop, size: Size) {
  const began = performance.now()
  const lines = await trade(running, shop, size.lines)
  const loadedMs = performance.now() - began
  const day = (ago: number) => new Date(Date.now() - ago * dayMs).toISOString().slice(0, 10)
  const report = (days: number, kind: string) => `/reports?from=${day(days)}&to=${day(0)}&report=${kind}`
  const pages: Readonly<Record<string, string>> = {
    today: '/today',
    week: report(7, 'stores'),
    quarter: report(90, 'days'),
    year: report(365, 'hours'),
    bothYears: report(729, 'staff'),
    categories: report(729, 'stores'),
    taxes: report(729, 'taxes'),
    baskets: report(729, 'baskets'),
    payments: report(729, 'payments'),
  }
  const all: number[] = []
  const byPage: Record<string, number> = {}
  for (const [name, path] of Object.entries(pages)) {
    const firstMs = await timed(running, shop, path)
    const took: number[] = []
    for (let at = 0; at < size.views; at += 1) took.push(await timed(running, shop, path))
    all.push(...took)
    byPage[name] = quantile(took, 0.95)
    byPage[`${name}First`] = round(firstMs)
  }
  return {
    lines,
    stores: shop.storeIds.length,
    days: 730,
    loadedMs: Math.round(loadedMs),
    p50Ms: quantile(all, 0.5),
    p95Ms: quantile(all, 0.95),
    p95ByPageMs: byPage,
  }
}
