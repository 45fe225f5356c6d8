/** Stripe's own test cards that the pages offer; any other number is told to be no test card. */
export const testCards = [
  { number: '4242424242424242', brand: 'visa', does: 'pays' },
  { number: '5555555555554444', brand: 'mastercard', does: 'pays' },
  { number: '4000000000000002', brand: 'visa', does: 'is declined' },
  { number: '4000002500003155', brand: 'visa', does: 'asks for authentication, then pays' },
  { number: '4000000000000341', brand: 'visa', does: 'can be kept, and is declined when it is charged' },
] as const

export type TestCard = (typeof testCards)[number]

export const testCard = (typed: string): TestCard | null => {
  const number = typed.replaceAll(/\D/g, '')
  return testCards.find(card => card.number === number) ?? null
}
