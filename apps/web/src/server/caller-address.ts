/**
 * Where a request came from, for counting guesses. A balancer adds the address that it saw at the end; what stands before
 * was written by the caller. Without a balancer the whole line is the caller's: then only the counts per account hold.
 */
export const callerAddress = (headers: Headers): string =>
  headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'here'
