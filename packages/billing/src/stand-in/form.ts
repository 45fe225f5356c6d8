export type FormValue = string | FormValue[] | { [key: string]: FormValue }

/** Reads `items[0][price]=p_1` as Stripe reads it: brackets are levels, and a level of whole numbers is a list. */
export function parseForm(text: string): Record<string, FormValue> {
  const root: Record<string, FormValue> = Object.create(null) as Record<string, FormValue>
  for (const [name, value] of new URLSearchParams(text)) {
    const path = [...name.matchAll(/[^[\]]+/g)].map(([part]) => part)
    let at = root
    for (const [level, part] of path.entries()) {
      if (level === path.length - 1) at[part] = value
      else {
        const next = at[part]
        at = typeof next === 'object' && !Array.isArray(next) ? next : (at[part] = Object.create(null) as typeof at)
      }
    }
  }
  return listed(root) as Record<string, FormValue>
}

function listed(value: FormValue): FormValue {
  if (typeof value !== 'object' || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, listed(inner)] as const)
  if (entries.length > 0 && entries.every(([key]) => /^\d+$/.test(key))) return entries.map(([, inner]) => inner)
  return Object.fromEntries(entries)
}
