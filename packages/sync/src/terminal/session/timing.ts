/** How long the session waits for what. */
export const timing = {
  requestDeadlineMs: 20_000,
  /** Pokes are only hints: the feeds are asked this often anyway, and more often while no socket is open. */
  pollMs: 30_000,
  pollWithoutSocketMs: 5_000,
  watchdogMs: 15_000,
  /** Something waits to be accepted, the line is up, and nothing has moved for so long: start over. */
  stuckMs: 60_000,
  /** Accepted but not applied for so long: perhaps the log lost it; what was applied is the only firm ground. */
  unappliedMs: 600_000,
  /** A new access token is asked for this long before the old one dies. */
  tokenSpareMs: 60_000,
  /** What a lane shows is compared with the books once a day; the first time within this, drawn for each lane. */
  reconcileEveryMs: 86_400_000,
  reconcileFirstMs: 14_400_000,
  /** After an outage many lanes hear that the line is back in the same second. */
  cheerSpreadMs: 1_000,
} as const
