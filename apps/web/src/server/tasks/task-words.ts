import type { TaskLine } from '../../portal/today/view.ts'

type Words = Omit<TaskLine, 'taskId'>

/** Each kind of task in the words of a shop: what happened, where, and the one thing to do. */
export function taskWords(code: string, subject: string, store: string | null): Words {
  const at = store ? `, ${store}` : ''
  const known: Readonly<Record<string, Omit<Words, 'detail' | 'href'> & { href?: string }>> = {
    'stock-short': { title: 'Sold more than counted', action: 'Find or count', urgent: false },
    'sku-unknown': { title: 'Unknown item sold', action: 'Name it', urgent: false },
    'tax-unknown': { title: 'Sold with a tax we do not know', action: 'Look at it', urgent: false },
    'credit-short': { title: 'More credit spent than there was', action: 'Look at it', urgent: true },
    'return-above-sold': { title: 'More came back than was sold', action: 'Look at it', urgent: true },
    quarantined: { title: 'A record could not be read', action: 'Look at it', urgent: true },
  }
  const words = known[code] ?? {
    title: code.replaceAll('-', ' ').replace(/^./, letter => letter.toUpperCase()),
    action: 'Look at it',
    urgent: false,
  }
  return { title: words.title, action: words.action, urgent: words.urgent, detail: `${subject}${at}`, href: '/sales' }
}
