import { endlessLine, UnreadableFile } from './unreadable.ts'

const longestLine = 4_000_000

/** Physical lines, in batches; a line ends at CR LF, LF or CR, also when a file mixes them. */
export async function* physicalLines(texts: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest = ''
  for await (const text of texts) {
    const known = rest + text
    // A CR at the very end may be the first half of CR LF.
    const held = known.endsWith('\r') ? 1 : 0
    const lines = split(held === 0 ? known : known.slice(0, -1))
    rest = (lines.pop() ?? '') + (held === 0 ? '' : '\r')
    if (rest.length > longestLine) throw new UnreadableFile(endlessLine)
    if (lines.length > 0) yield lines
  }
  const last = split(rest)
  if (last.at(-1) === '') last.pop()
  if (last.length > 0) yield last
}

const split = (text: string) => (text.includes('\r') ? text.split(/\r\n|\n|\r/) : text.split('\n'))
