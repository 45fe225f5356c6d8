const rules: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn)/, 'n'],
  [/^wr/, 'r'],
  [/ight/g, 'ite'],
  [/ph/g, 'f'],
  [/sch/g, 'sh'],
  [/ch/g, 'x'],
  [/sh/g, 'x'],
  [/gh/g, 'g'],
  [/[ck]+/g, 'k'],
  [/q/g, 'k'],
  [/ks/g, 'x'],
  [/z/g, 's'],
  [/y/g, 'i'],
  [/w/g, 'v'],
  [/ou|oo/g, 'u'],
  [/ee|ea|ie|ei/g, 'i'],
  [/ai|ae/g, 'a'],
  [/(.)\1+/g, '$1'],
  [/[aeiou]rs?$/, 'er'],
  [/e$/, ''],
]

/** Rough on purpose: two spellings that a person may mean by one sound get one key. Folded words only. */
export function phoneticKey(word: string): string {
  let key = word
  for (const [pattern, to] of rules) key = key.replace(pattern, to)
  return key
}
