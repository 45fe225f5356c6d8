import * as z from 'zod/mini'

/** A customer's receipt by mail, written by the lane in the shop's own words. Asked again, the same letter goes once. */
export const receiptMailRequest = z.strictObject({
  mailId: z.guid(),
  saleId: z.guid(),
  to: z.email().check(z.maxLength(254)),
  text: z.string().check(z.minLength(1), z.maxLength(20_000)),
})

/** `unbooked`: the sale is not in the books yet, so the lane asks again. */
export const receiptMailReply = z.strictObject({ outcome: z.enum(['written', 'unbooked']) })

export type ReceiptMailRequest = z.infer<typeof receiptMailRequest>
export type ReceiptMailReply = z.infer<typeof receiptMailReply>
