export type Timing = { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number }

export function timingOf(ms: readonly number[]): Timing {
  const sorted = [...ms].sort((a, b) => a - b)
  const at = (share: number) =>
    Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(3))
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}

/** Each question at its fastest round: what the engine takes when nothing else wants the processor. */
export function quietest(ms: readonly number[], questions: number): number[] {
  return Array.from({ length: questions }, (_, at) => {
    return Math.min(...ms.filter((_each, place) => place % questions === at))
  })
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
