import type { Plan } from '@vaultsync/billing'

/** A plan as the rules of the shop carry it: lanes are enrolled by the first, people and machines read the second. */
export const limitRules = ({ id, limits }: Plan) => ({ laneLimit: limits.lanes, plan: { id } })
