/**
 * One step of the schema. Old code runs while a step is taken, so a step only adds; what is no longer used is removed by a
 * later release. The text of a step never changes once it is on main: a database remembers its checksum.
 */
export interface Migration {
  readonly id: number
  readonly name: string
  readonly up: string
  readonly down: string
}
