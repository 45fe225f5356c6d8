import type { AuditChange } from '../../portal/audit/view.ts'

const most = 200

/** `settings.pinLength` and the like, each with its value as text. Secrets of any kind are not repeated. */
function flat(value: unknown, path: string, into: Map<string, string>): Map<string, string> {
  if (/(^|\.)(pin|hash|salt|secret|token)(\.|$)/i.test(path))
    into.set(path.replace(/\.(hash|salt)$/i, ''), 'kept secret')
  else if (typeof value === 'string' && value.startsWith('vs1.')) into.set(path, 'sealed')
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) flat(inner, path === '' ? key : `${path}.${key}`, into)
  else if (value !== undefined) into.set(path, value === null ? '–' : String(value).slice(0, 300))
  return into
}

/** What differs between what was said before and after; everything, when nothing was said before. */
export function changedFields(before: unknown, after: unknown): readonly AuditChange[] {
  const was = flat(before ?? undefined, '', new Map())
  const is = flat(after ?? undefined, '', new Map())
  return [...new Set([...was.keys(), ...is.keys()])]
    .map(field => ({
      field: field === '' ? 'all of it' : field,
      before: was.get(field) ?? null,
      after: is.get(field) ?? null,
    }))
    .filter(change => change.before !== change.after)
    .slice(0, most)
}
