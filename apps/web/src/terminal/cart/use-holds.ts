export type HoldState = 'held' | 'waiting' | 'denied'
