import { refusals } from '@vaultsync/domain'

/** The runbook's page of refusals, from the lists that the code itself uses. */
export function refusalsPage(): string {
  const rows = Object.entries(refusals)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([code, { when, remedy }]) => `| \`${code}\` | ${when} | ${remedy} |`)
  return [
    '# Refusals',
    '',
    'When the shop’s own rules say no, and what to do then. Nothing is broken when one of these is shown, and nothing',
    'was changed. Made by `tsx tools/runbook/main.ts` from `packages/domain/src/refusals.ts`; do not edit by hand.',
    '',
    '| Code | When | What to do |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
