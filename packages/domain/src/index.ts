export { allocate } from './money/allocate.ts'
export type { CashRounding } from './money/cash-rounding.ts'
export { cashRoundingOf } from './money/cash-rounding.ts'
export { currencyDecimals, decimalText, knownCurrencies, minorFromDecimal } from './money/currency.ts'
export type { Minor } from './money/minor.ts'
export { add, minor, multiply, negate, noMoney, subtract, sum } from './money/minor.ts'
export { isPercent } from './money/percent.ts'
export type { CartDiscount, PriceCart, PricedCart, PricedLine, PriceLine } from './pricing/cart.ts'
export { priceCart, taxSums } from './pricing/price-cart.ts'
export type { LineKind, PaymentFact, PaymentMethod, SaleFact, SaleLineFact, TaxAmount } from './sale/fact.ts'
export type { TaxAggregation, TaxRounding, TaxRule } from './tax/rule.ts'
export type { Action, Module } from './permission/action.ts'
export { actions, allActions, isAction, moduleOf, modules } from './permission/action.ts'
export type { Assignment, Permission, Reach, StaffMember } from './permission/may.ts'
export { may, needsApproval, partOf, permission } from './permission/may.ts'
export type { Grant, Role, RoleLimits, RoleRules, RoleTable } from './permission/role.ts'
export { houseRoles, roles } from './permission/role.ts'
export type { RefusalCode, SaleRefusal, ShiftRefusal } from './refusals.ts'
export { refusals } from './refusals.ts'
export type { ReturnPolicy, SaleContext } from './sale/context.ts'
export type { CartEvent, SaleEvent, TenderEvent } from './sale/event.ts'
export type {
  BlindReturnLine,
  CartItem,
  CartLine,
  LineDiscount,
  ReturnableLine,
  ReturnLine,
  SaleLine,
  TradeInLine,
} from './sale/line.ts'
export type {
  AttachedCustomer,
  CompletedSale,
  LiveSale,
  OpenSale,
  ParkedSale,
  PricingRules,
  SaleBody,
  SaleState,
  TaxExemption,
  TenderingSale,
  TenderPart,
  VoidedSale,
} from './sale/state.ts'
export { openSale } from './sale/state.ts'
export { nextSale } from './sale/next.ts'
export type { LineTotals } from './sale/price-lines.ts'
export { unitsOut } from './sale/price-lines.ts'
export { refundMethods } from './sale/refund-method.ts'
export type { ReversalRequest } from './sale/reverse.ts'
export { returnableLines, reverseSale, standingOf } from './sale/reverse.ts'
export type { StoredShare } from './sale/stored-share.ts'
export { storedShare } from './sale/stored-share.ts'
export type { SaleTotals } from './sale/totals.ts'
export { totalsOf } from './sale/totals.ts'
export type { CreditEntry, CreditStanding } from './customer/credit.ts'
export { creditStanding, spendableCredit } from './customer/credit.ts'
export {
  giftCardNumber,
  isGiftCardLine,
  isOwnGiftCard,
  loadedOn,
  newGiftCardNumber,
  paidFor,
  spacedNumber,
} from './gift-card/number.ts'
export type { CoinCount } from './money/denominations.ts'
export { denominationsOf, inCoins, likelyCash } from './money/denominations.ts'
export type { ReceiptNumber } from './receipt/number.ts'
export { codeOfId, readReceiptNumber, receiptNumberText, shortReceiptNumber } from './receipt/number.ts'
export type { ShiftContext } from './shift/next.ts'
export { expectedCash, nextShift, openShift, withDrawerOpening, withSale, withVoid } from './shift/next.ts'
export type { ShiftReport } from './shift/report.ts'
export { shiftReport } from './shift/report.ts'
export type {
  CashMovement,
  ClosedShift,
  CountedShift,
  DrawerCount,
  OpenShift,
  ShiftClosing,
  ShiftEvent,
  ShiftOpening,
  ShiftState,
} from './shift/state.ts'
export type { CountedAmount, MethodAmount, ShiftTally } from './shift/tally.ts'
export { emptyTally, tallied } from './shift/tally.ts'
