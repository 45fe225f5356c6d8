import type { Deed } from '../portal/forms/answer.ts'
import { DeedForm, Submit } from '../portal/forms/deed-form.tsx'
import { ChoiceField, TextField } from '../portal/forms/fields.tsx'
import { actingWords } from './scope-words.ts'
import type { TenantView } from './views.ts'

const minutes = [15, 30, 60, 120, 240].map(count => ({ value: String(count), words: `${count} minutes` }))
const scopes = [
  { value: 'read', words: 'See and repair sync' },
  { value: 'change', words: 'Also change goods, prices, stock, settings' },
]

/** The way in: asked for with a reason, answered by an owner, over by itself. */
export function AskVisit({ view, deeds }: { view: TenantView; deeds: { readonly ask: Deed; readonly endMine: Deed } }) {
  const { state } = view.visit
  return (
    <section className="wide" aria-labelledby="ask">
      <div className="head">
        <h2 id="ask">{state === 'in' ? 'Ask for more time' : 'Ask to come in'}</h2>
        <span>an owner decides, in the portal or by letter</span>
      </div>
      {state === 'asked' ? (
        <DeedForm deed={deeds.endMine} label="Take the wish back">
          <p className="note">
            Asked, not answered yet: {actingWords[view.visit.scope]}. It lapses by itself after a day.
          </p>
          <input type="hidden" name="tenant" value={view.tenantId} />
          <p className="row acts">
            <Submit>Take the wish back</Submit>
          </p>
        </DeedForm>
      ) : (
        <DeedForm deed={deeds.ask} className="form" label="Ask to come in" fresh>
          <input type="hidden" name="tenant" value={view.tenantId} />
          <div className="pair">
            <TextField
              label="Why, in words that the owner reads"
              name="reason"
              hint="Such as: your price import stopped at line 40,211, I would like to look at it with you."
            />
            <ChoiceField label="For how long" name="minutes" choices={minutes} defaultValue="30" />
            <ChoiceField label="How far" name="scope" choices={scopes} />
          </div>
          <p className="row acts">
            <Submit className="btn primary">Ask to come in</Submit>
          </p>
        </DeedForm>
      )}
    </section>
  )
}
