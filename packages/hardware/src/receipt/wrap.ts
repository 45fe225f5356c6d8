/** One character a cell: receipts are set in a fixed pitch, and text was made printable before it is measured. */
export function cellsOf(text: string): number {
  let cells = 0
  for (const _ of text) cells += 1
  return cells
}

/**
 * Breaks at spaces, and inside a word only when the word alone is wider than the paper. Never returns an empty list,
 * and loses nothing but the spaces at the breaks.
 */
export function wrapWords(text: string, firstCells: number, restCells: number = firstCells): readonly string[] {
  return text
    .split('\n')
    .flatMap((paragraph, index) => wrapParagraph(paragraph, index ? restCells : firstCells, restCells))
}

function wrapParagraph(paragraph: string, firstCells: number, restCells: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let room = Math.max(1, firstCells)
  const endLine = () => {
    lines.push(line)
    line = ''
    room = Math.max(1, restCells)
  }
  for (const word of paragraph.split(/ +/).filter(part => part !== '')) {
    let rest = Array.from(word)
    const needed = cellsOf(line) + (line === '' ? 0 : 1) + rest.length
    if (line !== '' && needed > room) endLine()
    while (rest.length > room) {
      line = rest.slice(0, room).join('')
      rest = rest.slice(room)
      endLine()
    }
    line = line === '' ? rest.join('') : `${line} ${rest.join('')}`
  }
  lines.push(line)
  return lines
}

export function padEndCells(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - cellsOf(text)))
}

export function padStartCells(text: string, cells: number): string {
  return ' '.repeat(Math.max(0, cells - cellsOf(text))) + text
}
