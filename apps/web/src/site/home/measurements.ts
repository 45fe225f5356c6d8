/** What we promise. `measured` is filled from the results that the repository's own benches write, or says so. */
export interface Measurement {
  readonly what: string
  readonly aim: string
  readonly measured: string | null
  readonly where: string
}

export const measurements: readonly Measurement[] = [
  {
    what: 'Printed sales lost, in simulated shops under every fault we know',
    aim: '0',
    measured: null,
    where: '1,000 lanes, 30 days',
  },
  { what: 'Sales counted twice', aim: '0', measured: null, where: 'the same run' },
  { what: 'From “pay” to safe on the lane', aim: 'under 20 ms', measured: null, where: '99 of 100 sales' },
  {
    what: 'Finding a card among 1,000,000',
    aim: 'under 3 ms',
    measured: null,
    where: 'each keystroke, in the browser',
  },
  {
    what: 'Sending 5,000 offline sales',
    aim: 'under 1.2 s',
    measured: null,
    where: 'one lane, once the internet is back',
  },
  { what: 'Another lane sees the stock', aim: 'under 20 ms', measured: null, where: 'on the shop’s own network' },
]
