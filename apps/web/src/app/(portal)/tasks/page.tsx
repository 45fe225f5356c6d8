import type { Metadata } from 'next'
import { TasksPage } from '../../../portal/tasks/tasks-page.tsx'
import { signedIn } from '../../../server/session/signed-in.ts'
import { accept, count, name, reopen } from '../../../server/tasks/actions.ts'
import { tasksView } from '../../../server/tasks/tasks-view.ts'

export const metadata: Metadata = { title: 'Tasks' }

export default async function Page() {
  return <TasksPage view={await tasksView(await signedIn())} deeds={{ accept, count, name, reopen }} />
}
