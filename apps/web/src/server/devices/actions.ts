'use server'

import type { Answer } from '../../portal/forms/answer.ts'
import { signedIn } from '../session/signed-in.ts'
import { isId, printable } from '../writes/fields.ts'
import { perform } from '../writes/perform.ts'
import { renameLane, setLaneStatus } from './change-device.ts'
import { enrolledLane, makeEnrolCode } from './enrol-lane.ts'

export const makeCode = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, makeEnrolCode)

export const rename = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, renameLane)

export const setStatus = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, setLaneStatus)

export async function askEnrolled(storeId: unknown, lane: unknown): Promise<string | null> {
  if (typeof storeId !== 'string' || typeof lane !== 'string' || !isId(storeId)) return null
  return enrolledLane(await signedIn(), storeId, printable(lane, 40))
}
