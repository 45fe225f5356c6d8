import type { ShiftState } from '@vaultsync/domain'
import { useCallback, useEffect, useState } from 'react'
import { useEngine, useRoom } from '../shell/till-context.tsx'
import { changeShiftRecord, shiftRecord, type ShiftRecord } from './shift-record.ts'
import { shiftState } from './shift-state.ts'

export interface ShiftView {
  /** Undefined while it is being read. */
  readonly shift: ShiftState | null | undefined
  change(step: (record: ShiftRecord) => ShiftRecord): Promise<void>
}

/** The lane's open shift, counted anew whenever a record was added. */
export function useShift(): ShiftView {
  const { engine } = useRoom()
  const { openShift, safety } = useEngine()
  const [shift, setShift] = useState<ShiftState | null | undefined>(undefined)
  const read = useCallback(async () => {
    const record = await shiftRecord(engine)
    setShift(record === null ? null : await shiftState(engine, record))
  }, [engine])
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- it is set when storage has answered
    void read()
  }, [read, openShift, safety])
  const change = useCallback(
    async (step: (record: ShiftRecord) => ShiftRecord) => {
      await changeShiftRecord(engine, step)
      await read()
    },
    [engine, read],
  )
  return { shift, change }
}
