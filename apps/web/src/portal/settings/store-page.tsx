import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { RuleFields } from './rule-fields.tsx'
import { StoreForm } from './store-form.tsx'
import { TaxFields } from './tax-fields.tsx'
import type { StoreView } from './view.ts'

interface Deeds {
  readonly keepStore: Deed
  readonly keepRules: Deed
  readonly keepTaxes: Deed
}

export function StorePage({ view, deeds }: { view: StoreView; deeds: Deeds }) {
  const { store } = view
  const own = view.groups.flatMap(group => group.fields).filter(field => field.value !== '').length
  return (
    <>
      <ol className="crumbs" aria-label="Where this is">
        <li>
          <a href="/settings">Settings</a>
        </li>
        <li aria-current="page">{store.name || 'New store'}</li>
      </ol>
      <h1 className="answer">
        {store.storeId === null ? (
          <>
            One more <b>store</b>
          </>
        ) : (
          <>
            <b>{store.name}</b> {own + Number(view.ownTax) === 0 ? 'sells as everywhere' : 'has rules of its own'}
          </>
        )}
      </h1>
      <p className="sub">
        {store.storeId === null
          ? 'It starts with the catalogue, the prices and the rules of the others.'
          : 'Empty fields are as everywhere: change them there and they change here.'}
      </p>
      <StoreForm view={view} deed={deeds.keepStore} />
      {store.storeId !== null && (
        <>
          <section className="wide" aria-labelledby="own-rules">
            <div className="head">
              <h2 id="own-rules">Rules of this store</h2>
              <span>{own === 0 ? 'all as everywhere' : `${own} of its own`}</span>
            </div>
            <DeedForm deed={deeds.keepRules} className="form" label="Rules of this store">
              <input type="hidden" name="storeId" value={store.storeId} />
              <RuleFields
                groups={view.groups}
                quickKeys={view.quickKeys}
                inheritedQuickKeys={view.inheritedQuickKeys}
                inheritedName="As everywhere"
              />
              <p className="row acts">
                <Submit className="btn">Save the rules</Submit>
              </p>
            </DeedForm>
          </section>
          {view.mayEditTax && <OwnTax view={view} storeId={store.storeId} deed={deeds.keepTaxes} />}
        </>
      )}
    </>
  )
}

function OwnTax({ view, storeId, deed }: { view: StoreView; storeId: string; deed: Deed }) {
  return (
    <section className="wide" aria-labelledby="own-tax">
      <div className="head">
        <h2 id="own-tax">Tax in this store</h2>
        <span>{view.ownTax ? 'its own' : 'as everywhere'}</span>
      </div>
      <DeedForm deed={deed} className="form" label="Tax in this store">
        <input type="hidden" name="storeId" value={storeId} />
        <TaxFields tax={view.tax} />
        <p className="row acts">
          <Submit name="own" value="yes">
            Save as its own
          </Submit>
          {view.ownTax && (
            <Submit className="btn quiet" name="own" value="no">
              As everywhere again
            </Submit>
          )}
        </p>
      </DeedForm>
    </section>
  )
}
