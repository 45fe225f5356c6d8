/** "Size: S, M, L; Colour: red, blue" as every combination: "S / red", "S / blue"… Empty when it says nothing. */
export function combinations(attributes: string, most = 100): string[] {
  const lists = attributes
    .split(/[;\n]/)
    .map(part => part.slice(part.indexOf(':') + 1))
    .map(part => [...new Set(part.split(',').map(value => value.trim()))].filter(value => value !== ''))
    .filter(list => list.length > 0)
  if (lists.length === 0) return []
  return lists
    .reduce<string[]>(
      (made, list) =>
        made.length === 0 ? list : made.flatMap(each => list.map(value => `${each} / ${value}`)).slice(0, most),
      [],
    )
    .slice(0, most)
}
