'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** True once this page hears what is pressed; before, a form that only script can serve would be sent past it. */
export const useAwake = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
