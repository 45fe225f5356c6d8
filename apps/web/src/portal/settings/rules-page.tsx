import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { RuleFields } from './rule-fields.tsx'
import { SettingsTabs } from './settings-tabs.tsx'
import type { RulesView } from './view.ts'

export function RulesPage({ view, keepRules }: { view: RulesView; keepRules: Deed }) {
  return (
    <>
      <h1 className="answer">
        How <b>{view.shopName}</b> sells
      </h1>
      <p className="sub">
        In all {view.stores === 1 ? 'your stores' : `${view.stores} stores`}, unless a store has its own. Lanes take a
        change at once, and keep the last they heard without internet.
      </p>
      <SettingsTabs current="/settings/rules" />
      <DeedForm deed={keepRules} className="form" label="Rules of selling">
        <RuleFields groups={view.groups} quickKeys={view.quickKeys} inheritedQuickKeys="" inheritedName="Usual" />
        <p className="row acts">
          <Submit className="btn primary">Save the rules</Submit>
        </p>
      </DeedForm>
    </>
  )
}
