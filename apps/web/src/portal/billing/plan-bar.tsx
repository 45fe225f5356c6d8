export interface PlanBarView {
  readonly cause: 'unpaid' | 'over-limit'
  readonly readOnly: boolean
  readonly decides: boolean
}

const titles = { unpaid: 'A bill is unpaid.', 'over-limit': 'The shop has more than its plan carries.' } as const

export function PlanBar({ view: { cause, readOnly, decides } }: { view: PlanBarView }) {
  return (
    <section className="session" aria-label="The plan needs an owner">
      <p>
        <b>{titles[cause]}</b>{' '}
        {readOnly ? 'The portal shows everything and changes nothing until an owner settles it. ' : ''}
        Tills go on selling and sending.
      </p>
      {decides && (
        <a className="btn end" href="/billing">
          Look at it
        </a>
      )}
    </section>
  )
}
