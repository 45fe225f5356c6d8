/** How far a visit goes, as the shop reads it. */
export const scopeWords = {
  read: 'see what you see, and repair sync; change no prices, money or people',
  change: 'see what you see, repair sync, and change goods, prices, stock and settings; no money, no people',
} as const

/** The same, as the visitor reads it. */
export const actingWords: { readonly [S in Scope]: string } = {
  read: 'read, and repair sync; not prices, money or people',
  change: 'read, repair sync, change goods, prices, stock and settings; not money or people',
}

export type Scope = keyof typeof scopeWords

export const scopeOf = (text: string): Scope => (text === 'change' ? 'change' : 'read')
