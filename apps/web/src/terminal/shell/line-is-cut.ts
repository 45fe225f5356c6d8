import type { Safety } from '../engine/till-engine.ts'

const contactIsFreshMs = 90_000

/** A connection may stand open long after nothing comes through it any more. */
export function lineIsCut({ connected, lastContactMs }: Safety, nowMs: number): boolean {
  return !connected || lastContactMs === null || nowMs - lastContactMs > contactIsFreshMs
}
