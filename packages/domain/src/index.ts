export type { Minor } from './money/minor.ts'
export { minor } from './money/minor.ts'
export type { LineKind, PaymentFact, PaymentMethod, SaleFact, SaleLineFact, TaxAmount } from './sale/fact.ts'
