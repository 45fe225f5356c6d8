import { join } from 'node:path'
import type { Settings } from '../settings.ts'
import { fileObjects } from './file-objects.ts'
import type { ObjectStore } from './object-store.ts'
import { s3Objects } from './s3-objects.ts'

/** A bucket where the environment names one, else files in the folder of the product. */
export function openObjects(settings: Settings): ObjectStore {
  const { s3 } = settings
  return s3 === null ? fileObjects(join(settings.VAULTSYNC_DATA, 'objects')) : s3Objects(s3)
}
