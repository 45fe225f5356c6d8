/** What a form sent, as text. Files, repeats and control characters that no field of ours asks for are left out. */
export interface Fields {
  text(name: string, most?: number): string
  /** Null when nothing was typed. */
  optional(name: string, most?: number): string | null
  /** As it was typed, blanks and all: a password is nobody's to tidy. */
  password(name: string): string
  id(name: string): string | null
  whole(name: string): number | null
  ticked(name: string): boolean
  all(name: string): readonly string[]
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const isId = (text: string): boolean => uuid.test(text)

/** Ids as an array of the database; only what came from it, or was checked, may be in it. */
export const uuidList = (ids: readonly string[]): string => `{${ids.filter(isId).join(',')}}`

// oxlint-disable-next-line no-control-regex -- because these are what nobody types on purpose, tab and new line apart
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g

export const printable = (text: string, most: number): string =>
  text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(unprintable, '')
    .trim()
    .slice(0, most)

export function fieldsOf(form: FormData): Fields {
  const raw = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const text = (name: string, most = 300) => printable(raw(name), most)
  return {
    text,
    optional: (name, most) => text(name, most) || null,
    password: name => raw(name).slice(0, 1000),
    id: name => (isId(raw(name)) ? raw(name).toLowerCase() : null),
    whole(name) {
      const typed = text(name, 20)
      return /^-?\d{1,15}$/.test(typed) ? Number(typed) : null
    },
    ticked: name => raw(name) !== '',
    all: name =>
      form
        .getAll(name)
        .filter(value => typeof value === 'string')
        .slice(0, 2000),
  }
}
