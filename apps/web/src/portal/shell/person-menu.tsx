import { SignOut } from './sign-out.tsx'

export function PersonMenu({ name }: { name: string }) {
  return (
    <details className="person">
      <summary className="pick who">{name}</summary>
      <div className="person-choices">
        <a className="btn full" href="/profile">
          You and your password
        </a>
        <SignOut />
      </div>
    </details>
  )
}
