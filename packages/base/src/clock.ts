/** Wall-clock time in milliseconds since 1970, UTC. The core never reads the machine's clock itself. */
export interface Clock {
  now(): number
}
