/** How this machine shows things: kept on the machine, because eyes and counters differ, not shops. */
export interface Appearance {
  readonly theme: 'system' | 'light' | 'dark'
  readonly density: 'comfortable' | 'compact'
  readonly type: 'normal' | 'large'
}

export const usualAppearance: Appearance = { theme: 'system', density: 'comfortable', type: 'normal' }

const storageKey = 'vaultsync-appearance'

export function readAppearance(storage: Pick<Storage, 'getItem'>): Appearance {
  try {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? '{}')
    return { ...usualAppearance, ...(kept as Partial<Appearance>) }
  } catch {
    return usualAppearance
  }
}

export function keepAppearance(storage: Pick<Storage, 'setItem'>, appearance: Appearance): void {
  try {
    storage.setItem(storageKey, JSON.stringify(appearance))
  } catch {
    // A full or forbidden storage costs a preference, never a sale.
  }
}

/** Attributes of the root element; the tokens answer to them. */
export function showAppearance(root: HTMLElement, { theme, density, type }: Appearance): void {
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  if (density === 'comfortable') delete root.dataset.density
  else root.dataset.density = density
  if (type === 'normal') delete root.dataset.type
  else root.dataset.type = type
}
