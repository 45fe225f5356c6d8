export type Language = 'store' | 'en' | 'de'

const storageKey = 'vaultsync-language'

/** Whose words this lane speaks: the store's locale, unless a person chose otherwise here. */
export function readLanguage(): Language {
  try {
    const kept = localStorage.getItem(storageKey)
    return kept === 'en' || kept === 'de' ? kept : 'store'
  } catch {
    return 'store'
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // The choice lasts until the page is closed, which is better than none.
  }
  window.dispatchEvent(new Event('till-language'))
}
