export { plans, planPrice } from './plans/plans.ts'
