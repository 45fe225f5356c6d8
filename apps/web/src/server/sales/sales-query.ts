/** What the address of the sales page asks for. Anything that makes no sense is left out, never an error. */
export interface SalesQuery {
  readonly text: string
  readonly storeId: string | null
  readonly day: string | null
  readonly before: { readonly atMs: number; readonly saleId: string } | null
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export function parseSalesQuery(parameters: Readonly<Record<string, string | string[] | undefined>>): SalesQuery {
  const one = (name: string) => {
    const value = parameters[name]
    return (Array.isArray(value) ? value[0] : value)?.replaceAll('\0', '').trim() ?? ''
  }
  const [atText = '', saleId = ''] = one('before').split('_')
  const atMs = Number(atText)
  return {
    text: one('q').slice(0, 100),
    storeId: uuid.test(one('store')) ? one('store') : null,
    day: isDay(one('day')) ? one('day') : null,
    before: uuid.test(saleId) && Number.isFinite(atMs) && Math.abs(atMs) < 8.64e15 ? { atMs, saleId } : null,
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

export function salesAddress(query: SalesQuery): string {
  const search = new URLSearchParams()
  if (query.text) search.set('q', query.text)
  if (query.storeId) search.set('store', query.storeId)
  if (query.day) search.set('day', query.day)
  if (query.before) search.set('before', `${query.before.atMs}_${query.before.saleId}`)
  return `/sales${search.size > 0 ? `?${search}` : ''}`
}
