/** How far a visit goes, as both sides read it. */
export const scopeWords = {
  read: 'see what you see, and repair sync; change no prices, money or people',
  change: 'see what you see, repair sync, and change goods, prices, stock and settings; no money, no people',
} as const

export type Scope = keyof typeof scopeWords

export const scopeOf = (text: string): Scope => (text === 'change' ? 'change' : 'read')
