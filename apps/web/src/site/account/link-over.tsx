import { AccountPage } from './account-page.tsx'

export function LinkOver({ next, words }: { next: string; words: string }) {
  return (
    <AccountPage
      title={
        <>
          This link is <b>over</b>
        </>
      }
      sub="It worked once, or its time has passed. Nothing was changed by opening it."
    >
      <p className="row wide">
        <a className="btn" href={next}>
          {words}
        </a>
      </p>
    </AccountPage>
  )
}
