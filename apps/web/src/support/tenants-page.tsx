import { ScrollBox } from '../portal/tables/scroll-box.tsx'
import { State } from './desk.tsx'
import type { TenantLine } from './views.ts'

export function TenantsPage({ tenants, words, most }: { tenants: readonly TenantLine[]; words: string; most: number }) {
  const bad = tenants.filter(tenant => tenant.bad).length
  return (
    <>
      <h1 className="answer">
        {bad > 0 ? (
          <>
            <b>{bad}</b> {bad === 1 ? 'tenant needs' : 'tenants need'} somebody
          </>
        ) : tenants.length > 0 ? (
          <>
            <b>Everybody</b> is well
          </>
        ) : (
          <>
            <b>Nobody</b> goes by that
          </>
        )}
      </h1>
      <p className="sub">
        {words === ''
          ? `Those that need somebody first, ${most} at most. Find the others by name, owner, lane, id or a whole e-mail address.`
          : 'By name, owner, store, lane, id, or a whole e-mail address.'}
      </p>
      {tenants.length > 0 && (
        <ScrollBox wide label="Tenants, scrolls sideways">
          <table>
            <caption className="sr">Tenants</caption>
            <thead>
              <tr>
                <th scope="col">Tenant</th>
                <th scope="col">Owner and stores</th>
                <th scope="col">How it is</th>
              </tr>
            </thead>
            <tbody>
              {tenants.map(tenant => (
                <tr key={tenant.tenantId}>
                  <th scope="row" className="nowrap">
                    <a href={`/support/${tenant.tenantId}`}>{tenant.name}</a>
                  </th>
                  <td className="muted">{tenant.about}</td>
                  <td className="nowrap">
                    <State tenant={tenant} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </>
  )
}
