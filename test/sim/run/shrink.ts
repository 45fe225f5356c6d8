import type { Plant } from '../planted/plants.ts'
import type { Asked } from './plan.ts'
import { type Run, simulate } from './simulate.ts'

const tries = 40

/** Makes a failing run smaller for as long as it still breaks the same rule. */
export async function shrink(asked: Asked, failing: Run, plant?: Plant): Promise<{ asked: Asked; run: Run }> {
  const rule = failing.violations[0]?.rule
  let best = { asked, run: failing }
  let left = tries
  const attempt = async (smaller: Asked): Promise<boolean> => {
    if (left-- <= 0) return false
    const run = await simulate(smaller, plant)
    if (!run.violations.some(violation => violation.rule === rule)) return false
    best = { asked: smaller, run }
    return true
  }
  while (best.asked.lanes > 2 && (await attempt({ ...best.asked, lanes: Math.ceil(best.asked.lanes / 2) })));
  for (const fault of failing.faults) {
    await attempt({ ...best.asked, without: [...(best.asked.without ?? []), fault] })
  }
  while (best.asked.days > 0.004 && (await attempt({ ...best.asked, days: best.asked.days / 2 })));
  return best
}
