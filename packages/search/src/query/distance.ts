/** Slips between two words (missing, added, wrong, swapped), and which letters of `read` were not typed so. */
export function compareWords(typed: string, read: string): { distance: number; marks: [number, number][] } {
  const width = read.length + 1
  const rows = new Uint8Array((typed.length + 1) * width)
  for (let j = 0; j <= read.length; j++) rows[j] = j
  for (let i = 1; i <= typed.length; i++) {
    rows[i * width] = i
    for (let j = 1; j <= read.length; j++) {
      const same = typed[i - 1] === read[j - 1] ? 0 : 1
      let best = Math.min(at(i - 1, j - 1) + same, at(i - 1, j) + 1, at(i, j - 1) + 1)
      if (swapped(i, j)) best = Math.min(best, at(i - 2, j - 2) + 1)
      rows[i * width + j] = best
    }
  }
  return { distance: at(typed.length, read.length), marks: marks() }

  function at(i: number, j: number): number {
    return rows[i * width + j] as number
  }
  function swapped(i: number, j: number): boolean {
    return (
      i > 1 && j > 1 && typed[i - 1] === read[j - 2] && typed[i - 2] === read[j - 1] && typed[i - 1] !== read[j - 1]
    )
  }
  /** Walks back along the cheapest path and gathers the letters that it had to change. */
  function marks(): [number, number][] {
    const changed: number[] = []
    let i = typed.length
    let j = read.length
    while (j > 0) {
      if (i > 0 && typed[i - 1] === read[j - 1] && at(i, j) === at(i - 1, j - 1)) {
        i--
        j--
      } else if (swapped(i, j) && at(i, j) === at(i - 2, j - 2) + 1) {
        changed.push(j - 1, j - 2)
        i -= 2
        j -= 2
      } else if (i > 0 && at(i, j) === at(i - 1, j - 1) + 1) {
        changed.push(j - 1)
        i--
        j--
      } else if (i > 0 && at(i, j) === at(i - 1, j) + 1) {
        i--
      } else {
        changed.push(j - 1)
        j--
      }
    }
    return ranges(changed.reverse())
  }
}

function ranges(places: readonly number[]): [number, number][] {
  const found: [number, number][] = []
  for (const place of places) {
    const last = found.at(-1)
    if (last && last[1] === place) last[1] = place + 1
    else found.push([place, place + 1])
  }
  return found
}
