export { audit, auditHead, task } from './audit.ts'
export { billingAccount, billingEvent, billingNotice, standInThing } from './billing.ts'
export { barcode, item, sku } from './catalogue.ts'
export { creditBalance, creditEntry, customer, customerAlias } from './customer.ts'
export { device, enrolCode } from './device.ts'
export { elsewhereMark, feedHead, feedRow, searchMark } from './feed.ts'
export { actor, op, opRehomed, partOffset, quarantine } from './op.ts'
export {
  apiKey,
  loginAttempt,
  membership,
  supportVisit,
  userAccount,
  userIdentity,
  userSession,
  userToken,
} from './people.ts'
export { price, priceHistory, tax, taxConfig } from './price.ts'
export {
  recategorisedItem,
  rollupBasketDay,
  rollupCategoryDay,
  rollupDay,
  rollupHour,
  rollupMethodDay,
  rollupStaffDay,
  rollupTaxDay,
} from './rollup.ts'
export { cart, payment, paymentEvent, returnedLine, sale, saleLine } from './sale.ts'
export { cashMovement, shift, shiftTally } from './shift.ts'
export { lease, leasePool, reservation, stockLevel, stockMovement, stockPlace } from './stock.ts'
export { identityProvider, signInChallenge, userPasskey } from './sign-in.ts'
export { houseLog, houseLogHead, tenantLog, tenantLogHead } from './support-log.ts'
export { tenantKey } from './sealed.ts'
export { numberCounter, staff, store, tenant } from './tenant.ts'
export { importRun, outboxMail, savedView } from './workbench.ts'
