import type { Deed } from '../portal/forms/answer.ts'
import { DeedForm, Submit } from '../portal/forms/deed-form.tsx'
import { ChoiceField, TextField } from '../portal/forms/fields.tsx'
import { ScrollBox } from '../portal/tables/scroll-box.tsx'
import type { TenantView } from './views.ts'

/** Who has an account here. Addresses are whole only while the shop lets us in. */
export function PeopleTable({ view, deed }: { view: TenantView; deed: Deed }) {
  if (view.people.length === 0) return null
  return (
    <section className="wide" aria-labelledby="people">
      <div className="head">
        <h2 id="people">Who signs in</h2>
        <span>
          {view.visit.state === 'in'
            ? 'addresses are whole while you are in'
            : 'addresses are veiled until they let you in'}
        </span>
      </div>
      <ScrollBox label="Who signs in, scrolls sideways">
        <table>
          <caption className="sr">Who signs in</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Address</th>
              <th scope="col">Role</th>
              <th scope="col">Guarded by</th>
              <th scope="col" className="num">
                Browsers
              </th>
              <th scope="col">Door</th>
            </tr>
          </thead>
          <tbody>
            {view.people.map(person => (
              <tr key={person.userId}>
                <th scope="row" className="nowrap">
                  {person.name}
                </th>
                <td className="nowrap">{person.email}</td>
                <td className="nowrap">{person.role}</td>
                <td className="nowrap">{person.guard}</td>
                <td className={person.sessions === 0 ? 'num muted' : 'num'}>{person.sessions}</td>
                <td className="nowrap">{person.locked ? <span className="care">locked for a while</span> : 'open'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <DeedForm deed={deed} className="lined" label="Help somebody sign in" fresh>
        <input type="hidden" name="tenant" value={view.tenantId} />
        <ChoiceField
          label="Whom"
          name="person"
          choices={view.people.map(({ userId, name }) => ({ value: userId, words: name }))}
        />
        <TextField label="Why" name="reason" />
        <Submit name="say" value="unlock">
          Take the lock off
        </Submit>
        <Submit name="say" value="revoke">
          Sign out everywhere
        </Submit>
      </DeedForm>
    </section>
  )
}
