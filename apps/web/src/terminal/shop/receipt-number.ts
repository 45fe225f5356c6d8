import { codeOfId, receiptNumberText } from '@vaultsync/domain'
import type { EngineSnapshot } from '../engine/till-engine.ts'
import { shopSettings } from './settings.ts'

/** Unique across stores and installs, whatever the lanes are called: `HS-7K2QM-1-00042`. */
export function receiptNumberOf(snapshot: EngineSnapshot, epoch: number, number: number): string {
  const { storeId = '', deviceId = '' } = snapshot.identity ?? {}
  const store = shopSettings(snapshot).receiptCode ?? codeOfId(storeId, 3)
  return receiptNumberText({ store, lane: codeOfId(deviceId, 5), epoch, number })
}
