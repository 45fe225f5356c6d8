import { OperationError } from '@vaultsync/base'
import type { Invoice } from '@vaultsync/billing'
import { money, plainMoney } from '../../portal/figures.ts'
import { type Answer, refused } from '../../portal/forms/answer.ts'
import type { RefundChoice } from '../../support/views.ts'
import { billing } from '../billing/billing.ts'
import { shopBooks } from '../billing/shop-books.ts'
import type { Fields } from '../writes/fields.ts'
import { typedMoney } from '../writes/typed-money.ts'
import { act } from './act.ts'
import type { Supporter } from './supporter.ts'

const most = 24
const speechOf = ({ currency }: Invoice) => ({ locale: 'en-US', currency: currency.toUpperCase() })
const leftOf = ({ paidMinor, creditedMinor }: Invoice) => paidMinor - creditedMinor

/** What a shop has paid and not had back. Empty as well where nothing is sold, or the company does not answer. */
async function paidInvoices(tenantId: string): Promise<readonly Invoice[]> {
  const company = billing()
  const customerId = company && (await shopBooks(tenantId))?.customerId
  if (!company || !customerId) return []
  const invoices = await company.provider.invoices(customerId, most)
  return invoices.filter(invoice => invoice.status === 'paid' && leftOf(invoice) > 0)
}

export async function refundChoices(tenantId: string): Promise<readonly RefundChoice[]> {
  const at = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' })
  const invoices = await paidInvoices(tenantId).catch(() => [])
  return invoices.map(invoice => ({
    invoiceId: invoice.invoiceId,
    words: `${at.format(invoice.atMs)}, ${invoice.number ?? 'no number'}, ${money(leftOf(invoice), speechOf(invoice))}`,
    amount: plainMoney(leftOf(invoice), speechOf(invoice)),
  }))
}

/** Gives money of a paid invoice back to the card that paid it, through whoever takes the money. */
export const refund = (who: Supporter, fields: Fields): Promise<Answer> =>
  act(who, fields, async (tenantId, reason) => {
    const invoice = (await paidInvoices(tenantId)).find(each => each.invoiceId === fields.text('invoice', 100))
    if (!invoice) return refused('That invoice is not paid, or was given back already.')
    const speech = speechOf(invoice)
    const amountMinor = typedMoney(fields.text('amount', 20), speech)
    if (amountMinor === null || amountMinor <= 0 || amountMinor > leftOf(invoice))
      return refused(`An amount up to ${money(leftOf(invoice), speech)}.`, 'amount')
    try {
      await billing()?.provider.giveBack({ invoiceId: invoice.invoiceId, amountMinor, to: 'card', memo: reason })
    } catch (error) {
      if (!(error instanceof OperationError)) throw error
      return refused('The payment company did not do it. Nothing was written down; try once more.')
    }
    const amount = money(amountMinor, speech)
    return {
      kind: 'payment.refunded',
      detail: `${amount} of ${invoice.number ?? invoice.invoiceId}`,
      words: `${amount} goes back to the card.`,
    }
  })
