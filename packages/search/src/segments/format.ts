import type { Condition } from '../catalogue/record.ts'

/** Counts up whenever old readers would misread; segments of two versions never share an address. */
export const segmentVersion = 1

export const conditionPlaces: readonly (Condition | null)[] = [null, 'NM', 'LP', 'MP', 'HP', 'DMG']

export const itemFlags = { generic: 1, localName: 2, language: 4, nicknames: 8 } as const
export const skuFlags = { strict: 1, serialised: 2, variant: 4, velocity: 8 } as const
