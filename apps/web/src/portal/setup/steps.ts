export type StepId = 'store' | 'tax' | 'pin' | 'goods' | 'lane' | 'sale'
export type StepState = 'open' | 'done' | 'skipped'

export interface SetupStep {
  readonly id: StepId
  readonly title: string
  readonly detail: string
  readonly minutes: number
}

/** From stranger to first sale, in the order in which one step needs the other. */
export const setupSteps: readonly SetupStep[] = [
  { id: 'store', title: 'Your store', detail: 'its address, clock and money', minutes: 1 },
  { id: 'tax', title: 'Tax for your address', detail: 'what is usual, you confirm', minutes: 1 },
  { id: 'pin', title: 'A PIN for you', detail: 'and for whoever sells beside you', minutes: 1 },
  { id: 'goods', title: 'Bring your stock', detail: 'a file from your old system, or goods to try', minutes: 3 },
  { id: 'lane', title: 'This device becomes lane 1', detail: 'or another, by a code', minutes: 2 },
  { id: 'sale', title: 'Sell something', detail: 'cash, and watch the marks fill', minutes: 2 },
]

export const isStep = (text: string): text is StepId => setupSteps.some(step => step.id === text)
