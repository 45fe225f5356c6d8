/** "Lane 3" when lanes 1 and 2 are taken: the lowest number that is free. */
export function nextLaneName(taken: readonly string[]): string {
  const used = new Set(taken.map(name => name.trim().toLowerCase()))
  let number = 1
  while (used.has(`lane ${number}`)) number += 1
  return `Lane ${number}`
}

export const sameLane = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()
