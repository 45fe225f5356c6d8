import type { Deed } from '../../portal/forms/answer.ts'
import { DeedForm, Submit } from '../../portal/forms/deed-form.tsx'
import { scopeWords } from '../../support/scope-words.ts'

interface VisitLetterProps {
  readonly wish: {
    readonly token: string
    readonly reason: string
    readonly scope: 'read' | 'change'
    readonly minutes: number
  }
  readonly deed: Deed
}

/** An owner answers from the letter, without signing in: the letter itself says who they are. */
export function VisitLetter({ wish, deed }: VisitLetterProps) {
  return (
    <>
      <dl className="facts">
        <div>
          <dt>Why</dt>
          <dd>{wish.reason}</dd>
        </div>
        <div>
          <dt>How long</dt>
          <dd>{wish.minutes} minutes from your yes</dd>
        </div>
        <div>
          <dt>What</dt>
          <dd>{scopeWords[wish.scope]}</dd>
        </div>
      </dl>
      <DeedForm deed={deed} className="sign-in" label="Let support in">
        <input type="hidden" name="token" value={wish.token} />
        <Submit className="btn primary big" name="say" value="yes">
          Let them in for {wish.minutes} minutes
        </Submit>
        <Submit className="btn big" name="say" value="no">
          No
        </Submit>
      </DeedForm>
      <p className="note">You can end it at any moment in the portal. What they do stands in your audit log.</p>
    </>
  )
}
