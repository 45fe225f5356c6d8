const drawings = {
  search: 'M14.5 9a5.5 5.5 0 1 1-11 0a5.5 5.5 0 0 1 11 0ZM13 13l4 4',
  camera:
    'M2.5 6.5V4A1.5 1.5 0 0 1 4 2.5h2.5M13.5 2.5H16A1.5 1.5 0 0 1 17.5 4v2.5M17.5 13.5V16a1.5 1.5 0 0 1-1.5 1.5h-2.5M6.5 17.5H4A1.5 1.5 0 0 1 2.5 16v-2.5M6 7v6M9 7v6M11.5 7v6M14 7v6',
  person: 'M13.5 6.5a3.5 3.5 0 1 1-7 0a3.5 3.5 0 0 1 7 0ZM3.5 17c.6-3.2 3.2-5 6.5-5s5.9 1.8 6.5 5',
  cross: 'm5 5 10 10M15 5 5 15',
  back: 'M7 4h10.5v12H7L2 10ZM10 8l4 4M14 8l-4 4',
  print: 'M5.5 8V2.5h9V8M5.5 14H2.5V8h15v6h-3M5.5 12h9v5.5h-9Z',
  mail: 'M2.5 4.5h15v11h-15ZM3 5l7 6 7-6',
  qr: 'M3 3h5v5H3ZM12 3h5v5h-5ZM3 12h5v5H3ZM12 12h2v2h-2ZM15.5 12v2.5M17 17h-2M12 17v-.5',
  alert: 'M10 3 18 17H2ZM10 8v4M10 14.5v.1',
  clock: 'M17.5 10a7.5 7.5 0 1 1-15 0a7.5 7.5 0 0 1 15 0ZM10 5.5V10l3 2',
  up: 'M10 16V4M5 9l5-5 5 5',
  stop: 'M17.5 10a7.5 7.5 0 1 1-15 0a7.5 7.5 0 0 1 15 0Zm-12.5 5 10-10',
  install: 'M10 3v9M6 8.5l4 4 4-4M3.5 13.5v3.5h13v-3.5',
} as const

export type IconName = keyof typeof drawings

/** Decoration beside words; it never speaks for itself. */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return (
    <svg className={className === undefined ? 'i' : `i ${className}`} viewBox="0 0 20 20" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  )
}
