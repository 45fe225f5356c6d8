import type { ApplyOutcome, AppliedActor, MovedFeed } from '../ledger/outcome.ts'

export const nothingApplied: ApplyOutcome = {
  applied: [],
  appliedOps: 0,
  duplicateOps: 0,
  quarantined: [],
  gaps: [],
  feeds: [],
  tasks: 0,
}

/** Two parts of one batch, in order: later heights and heads replace earlier ones. */
export function mergeOutcomes(first: ApplyOutcome, second: ApplyOutcome): ApplyOutcome {
  const actors = new Map<string, AppliedActor>()
  for (const actor of [...first.applied, ...second.applied])
    actors.set(`${actor.tenantId}|${actor.device}|${actor.epoch}`, actor)
  const feeds = new Map<string, MovedFeed>()
  for (const feed of [...first.feeds, ...second.feeds]) feeds.set(`${feed.tenantId}|${feed.storeId}`, feed)
  return {
    applied: [...actors.values()],
    appliedOps: first.appliedOps + second.appliedOps,
    duplicateOps: first.duplicateOps + second.duplicateOps,
    quarantined: [...first.quarantined, ...second.quarantined],
    gaps: [...first.gaps, ...second.gaps],
    feeds: [...feeds.values()],
    tasks: first.tasks + second.tasks,
  }
}
