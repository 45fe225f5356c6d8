import { type SetupStep, setupSteps, type StepState } from './steps.ts'

interface SetupStepsProps {
  readonly steps: readonly (SetupStep & { readonly state: StepState })[]
  readonly current: string
  /** Where a step leads; none on the page for strangers. */
  readonly hrefOf?: (id: string) => string
}

const stateWords: Readonly<Record<StepState, string | null>> = { open: null, done: 'done', skipped: 'later' }

/** Ten minutes as a ruler, and the same steps as a list. */
export function SetupSteps({ steps, current, hrefOf }: SetupStepsProps) {
  const total = setupSteps.reduce((sum, step) => sum + step.minutes, 0)
  const startOf = (at: number) => steps.slice(0, at).reduce((sum, step) => sum + step.minutes, 0)
  return (
    <>
      <svg
        className="ruler"
        viewBox="0 0 1000 20"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${steps.length} steps over ${total} minutes`}
      >
        {steps.map((step, at) => {
          const x = (startOf(at) / total) * 1000
          const filled = step.state === 'done' || step.id === current
          return (
            <rect
              key={step.id}
              className={filled ? 'fill' : 'slot'}
              x={x + 3}
              y="0"
              width={(step.minutes / total) * 1000 - 6}
              height="20"
            />
          )
        })}
      </svg>
      <p className="ends small muted">
        <span>0</span>
        <span>{total / 2} min</span>
        <span>{total} min</span>
      </p>
      <ol className="checklist">
        {steps.map(step => (
          <li key={step.id} aria-current={step.id === current ? 'step' : undefined} className={step.state}>
            <i className="box" aria-hidden="true" />
            <b>{hrefOf ? <a href={hrefOf(step.id)}>{step.title}</a> : step.title}</b>
            <span className="small muted">{step.detail}</span>
            <span className="num muted">{stateWords[step.state] ?? `${step.minutes} min`}</span>
          </li>
        ))}
      </ol>
    </>
  )
}
