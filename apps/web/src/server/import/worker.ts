import type { Person } from '../session/signed-in.ts'

/** In whose name an import writes. */
export type Worker = Pick<Person, 'tenantId' | 'staffId'>
