import type { Deed } from '../portal/forms/answer.ts'
import { DeedForm, Submit } from '../portal/forms/deed-form.tsx'
import { TextField } from '../portal/forms/fields.tsx'
import { ScrollBox } from '../portal/tables/scroll-box.tsx'
import type { TroubleLine } from './views.ts'

interface TroubleTableProps {
  readonly tenantId: string
  readonly troubles: readonly TroubleLine[]
  readonly resend: Deed
}

export function TroubleTable({ tenantId, troubles, resend }: TroubleTableProps) {
  return (
    <>
      <ScrollBox label="What went wrong, scrolls sideways">
        <table>
          <caption className="sr">What went wrong, by kind</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Code</th>
              <th scope="col">Where</th>
              <th scope="col" className="num">
                Times
              </th>
              <th scope="col">Last</th>
              <th scope="col">What was kept, what to do</th>
            </tr>
          </thead>
          <tbody>
            {troubles.map(trouble => (
              <tr key={`${trouble.what} ${trouble.code}`}>
                <th scope="row" className="nowrap">
                  {trouble.what}
                </th>
                <td className="small muted code nowrap">{trouble.code}</td>
                <td>{trouble.where}</td>
                <td className="num">{trouble.times}</td>
                <td className="nowrap muted">{trouble.last}</td>
                <td>{trouble.kept}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      {troubles.some(({ deed }) => deed === 'resend') && (
        <DeedForm deed={resend} className="lined" label="Send the letters again" fresh>
          <input type="hidden" name="tenant" value={tenantId} />
          <TextField label="Why the letters go again" name="reason" />
          <Submit>Send the letters again</Submit>
        </DeedForm>
      )}
    </>
  )
}
