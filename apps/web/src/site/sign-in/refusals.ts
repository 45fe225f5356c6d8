/** Says what went wrong without telling strangers which addresses have an account. */
const refusals: Readonly<Record<string, string>> = {
  CredentialsSignin:
    'That e-mail and password do not belong together. Check both, or ask your owner for a new invitation.',
  'code-wrong': 'That code does not fit, or was used already. Wait for the next one.',
  locked: 'Too many tries from here. Wait a minute, then try once more. The account itself is not locked.',
  'passkey-none': 'The browser gave no passkey. Choose one of yours, or sign in with your password.',
  'passkey-unknown': 'That passkey opens nothing here. It may have been removed; sign in another way.',
  'service-unknown': 'That account belongs to nobody here. Ask your owner for an invitation to the same address.',
  'service-unverified':
    'That account’s address is not confirmed on both sides. Sign in with your password and link it under your name.',
  'service-guarded':
    'This account has a second factor, so it is not linked by its address alone. Sign in once and link it under your name.',
  'service-taken': 'That account is linked to somebody else here already. Nothing was changed.',
}

const unreachable = 'The server did not answer. Nothing was changed; try again in a moment.'

export const refusalWords = (code: string): string => refusals[code] ?? unreachable

/** What a page was told in its address after a service sent somebody back. */
export const returnWords = (code: string | null): string | null =>
  code === null ? null : (refusals[code] ?? 'That sign-in was not finished. Nothing was changed; try once more.')
