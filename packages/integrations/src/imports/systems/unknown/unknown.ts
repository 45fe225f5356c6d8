import { readPlain } from '../read-plain.ts'
import type { System } from '../system.ts'

/** A file that no system is known by: columns are recognised one by one, by heading and then by content. */
export const unknownSystem: System = {
  id: 'unknown',
  label: 'unknown',
  recognises: () => true,
  column: () => null,
  shape: () => readPlain,
}
