'use server'

import type { BulkAnswer, BulkChangeView, BulkPreview, SelectionView } from '../../portal/catalogue/bulk-view.ts'
import type { Answer } from '../../portal/forms/answer.ts'
import { signedIn } from '../session/signed-in.ts'
import { perform } from '../writes/perform.ts'
import { applyBulk, previewBulk } from './bulk/apply-bulk.ts'
import { undoBulk } from './bulk/undo-bulk.ts'
import { saveCatalogueView } from './saved-views.ts'

export const preview = async (selection: SelectionView, change: BulkChangeView): Promise<BulkPreview | BulkAnswer> =>
  previewBulk(await signedIn(), selection, change)

export const change = async (selection: SelectionView, wanted: BulkChangeView): Promise<BulkAnswer> =>
  applyBulk(await signedIn(), selection, wanted)

export const undo = async (runId: string): Promise<BulkAnswer> => undoBulk(await signedIn(), runId)

export const saveView = async (_before: Answer, form: FormData): Promise<Answer> => perform(form, saveCatalogueView)
