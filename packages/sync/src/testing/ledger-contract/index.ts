import { costCases } from './cost-cases.ts'
import { customerCases } from './customer-cases.ts'
import { feedCases } from './feed-cases.ts'
import { gateCases } from './gate-cases.ts'
import { reapplyCases } from './reapply-cases.ts'
import type { ContractCase } from './shop.ts'
import { strictCases } from './strict-cases.ts'
import { tradeCases } from './trade-cases.ts'

export type { ContractCase, LedgerUnderTest } from './shop.ts'

/** What every ledger keeps. Run each case on each ledger; they do not disturb each other. */
export const ledgerContract: readonly ContractCase[] = [
  ...gateCases,
  ...reapplyCases,
  ...tradeCases,
  ...costCases,
  ...customerCases,
  ...strictCases,
  ...feedCases,
]
