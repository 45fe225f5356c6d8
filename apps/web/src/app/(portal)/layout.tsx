import '../../portal/styles/index.css'
import type { ReactNode } from 'react'
import { Shell } from '../../portal/shell/shell.tsx'
import { signedIn } from '../../server/session/signed-in.ts'
import { shellView } from '../../server/today/shell-view.ts'

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const person = await signedIn()
  return <Shell view={await shellView(person)}>{children}</Shell>
}
