import type { Deed } from '../portal/forms/answer.ts'
import { Passkeys } from '../portal/profile/passkeys.tsx'
import { SecondFactor } from '../portal/profile/second-factor.tsx'
import type { KeyLine } from '../portal/profile/view.ts'

export interface GuardDeeds {
  readonly startFactor: Deed
  readonly confirmFactor: Deed
  readonly stopFactor: Deed
  readonly startKey: Deed
  readonly keepKey: Deed
  readonly removeKey: Deed
}

export interface GuardView {
  readonly secondFactor: boolean
  readonly recoveryCodesLeft: number
  readonly keys: readonly KeyLine[]
}

/** What guards an account of support: a code from a phone, a passkey, or both. */
export function Guard({ view, deeds }: { view: GuardView; deeds: GuardDeeds }) {
  return (
    <div className="half">
      <SecondFactor view={view} deeds={deeds} />
      <Passkeys keys={view.keys} hasPassword deeds={deeds} />
    </div>
  )
}
