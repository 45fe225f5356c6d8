import type { Problem } from './rule.ts'

/** `rule path` to the largest size that is still forgiven there. The list only shrinks. */
export type Ratchet = Readonly<Record<string, number>>

export interface Judgement {
  readonly broken: Problem[]
  /** Forgiven entries that are larger than what is there now: lower or remove them. */
  readonly slack: string[]
}

export function judge(rule: string, problems: readonly Problem[], ratchet: Ratchet): Judgement {
  const largest = new Map<string, number>()
  for (const { path, size = 1 } of problems) largest.set(path, Math.max(largest.get(path) ?? 0, size))
  const forgiven = (path: string) => ratchet[`${rule} ${path}`] ?? 0
  return {
    broken: problems.filter(problem => (problem.size ?? 1) > forgiven(problem.path)),
    slack: Object.keys(ratchet)
      .filter(entry => entry.startsWith(`${rule} `))
      .filter(entry => (ratchet[entry] ?? 0) > (largest.get(entry.slice(rule.length + 1)) ?? 0)),
  }
}
