const tabs = [
  { href: '/settings', name: 'Stores' },
  { href: '/settings/rules', name: 'Rules of selling' },
  { href: '/settings/tax', name: 'Tax' },
] as const

export function SettingsTabs({ current }: { current: (typeof tabs)[number]['href'] }) {
  return (
    <nav className="views spaced" aria-label="Settings">
      {tabs.map(tab => (
        <a key={tab.href} href={tab.href} aria-current={tab.href === current ? 'page' : undefined}>
          {tab.name}
        </a>
      ))}
    </nav>
  )
}
