import { count } from '../figures.ts'
import type { Deed } from '../forms/answer.ts'
import { DeedForm, Submit } from '../forms/deed-form.tsx'
import { TextField } from '../forms/fields.tsx'
import { SettingsTabs } from './settings-tabs.tsx'
import type { SettingsView } from './view.ts'
import { ScrollBox } from '../tables/scroll-box.tsx'

export function SettingsPage({ view, keepShopName }: { view: SettingsView; keepShopName: Deed }) {
  const open = view.stores.filter(store => !store.closed).length
  return (
    <>
      <div className="titled">
        <div>
          <h1 className="answer">
            {view.shopName} has <b>{count(open, 'en')}</b> {open === 1 ? 'store' : 'stores'}
          </h1>
          <p className="sub">
            What is set once counts in every store. A store may differ; what it has of its own is counted here.
          </p>
        </div>
        {view.mayEdit && (
          <div className="row">
            <a className="btn primary" href="/settings/stores/new">
              Open a store
            </a>
          </div>
        )}
      </div>
      <SettingsTabs current="/settings" />
      <Stores view={view} />
      {view.mayEdit && (
        <section className="wide" aria-labelledby="name">
          <div className="head">
            <h2 id="name">Name of the shop</h2>
            <span>on every receipt and in the portal</span>
          </div>
          <DeedForm deed={keepShopName} className="lined" label="Name of the shop">
            <TextField label="Name" name="name" defaultValue={view.shopName} maxLength={120} required />
            <Submit>Save</Submit>
          </DeedForm>
        </section>
      )}
    </>
  )
}

function Stores({ view }: { view: SettingsView }) {
  return (
    <ScrollBox wide label="Stores, scrolls sideways">
      <table>
        <caption className="sr">Stores and what they have of their own</caption>
        <thead>
          <tr>
            <th scope="col">Store</th>
            <th scope="col">Address</th>
            <th scope="col" className="wide-only">
              Money
            </th>
            <th scope="col" className="wide-only">
              Clock
            </th>
            <th scope="col" className="num">
              Lanes
            </th>
            <th scope="col" className="num">
              Own rules
            </th>
          </tr>
        </thead>
        <tbody>
          {view.stores.map(store => (
            <tr key={store.storeId}>
              <th scope="row" className="nowrap">
                <a href={`/settings/stores/${store.storeId}`}>{store.name}</a>{' '}
                {store.closed && <span className="tag">closed</span>}
              </th>
              <td>{store.address || <span className="none">–</span>}</td>
              <td className="wide-only">{store.currency}</td>
              <td className="nowrap wide-only">{store.timezone.replaceAll('_', ' ')}</td>
              <td className="num">{store.lanes === 0 ? <span className="none">0</span> : store.lanes}</td>
              <td className="num">{store.own === 0 ? <span className="none">0</span> : store.own}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}
