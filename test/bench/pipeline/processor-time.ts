import { readdirSync, readFileSync } from 'node:fs'

const ticksPerSecond = 100

/** Milliseconds of processor time that a process and its children have used; null where the system does not tell. */
export function processorMs(pid: number): number | null {
  try {
    const own = statOf(pid)
    const children = readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .flatMap(name => {
        try {
          const stat = statOf(Number(name))
          return stat.parent === pid ? [stat.ticks] : []
        } catch {
          return []
        }
      })
    return ([own.ticks, ...children].reduce((sum, ticks) => sum + ticks, 0) * 1000) / ticksPerSecond
  } catch {
    return null
  }
}

/** The name in field 2 may hold anything, so count from its closing bracket. */
function statOf(pid: number): { readonly parent: number; readonly ticks: number } {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number)
  return { parent: fields[1] ?? 0, ticks: (fields[11] ?? 0) + (fields[12] ?? 0) }
}
