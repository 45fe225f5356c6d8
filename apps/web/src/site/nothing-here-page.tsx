import { AccountPage } from './account/account-page.tsx'

/** An address that leads nowhere: what it may have been, and the doors that there are. */
export function NothingHerePage() {
  return (
    <AccountPage
      title={
        <>
          There is <b>nothing here</b>
        </>
      }
      sub="The address may be mistyped, or the page has moved. Nothing was changed."
    >
      <p className="row wide">
        <a className="btn primary" href="/today">
          To the portal
        </a>
        <a className="btn" href="/till">
          To the till
        </a>
        <a href="/">What VaultSync is</a>
      </p>
    </AccountPage>
  )
}
