/** What a scanner of any kind hands to the till. */
export interface Scan {
  readonly text: string
  readonly source: 'wedge' | 'hid' | 'serial'
  /** AIM identifier such as `]E0`, when the scanner sends it: tells GS1 data from ordinary text. */
  readonly aim?: string
}
