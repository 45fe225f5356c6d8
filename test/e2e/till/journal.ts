import type { Page } from 'playwright-core'

/** What this lane's disk holds, read beside the till: receipt numbers of completed sales, oldest first. */
export function soldNumbers(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('vaultsync-outbox')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const reading = database.transaction('ops').objectStore('ops').getAll()
          reading.onerror = () => reject(reading.error)
          reading.onsuccess = () => {
            database.close()
            const ops = reading.result as { type: string; label: string | null }[]
            resolve(ops.flatMap(({ type, label }) => (type === 'sale.completed' && label !== null ? [label] : [])))
          }
        }
      }),
  )
}

interface Identity {
  readonly tenantId: string
  readonly storeId: string
  readonly deviceId: string
  readonly lane: string
  readonly epoch: number
}

/** Who this browser is. */
export function identityOf(page: Page): Promise<Identity> {
  return page.evaluate(
    () =>
      new Promise<Identity>((resolve, reject) => {
        const opening = indexedDB.open('vaultsync-outbox')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const database = opening.result
          const reading = database.transaction('lane').objectStore('lane').get('identity')
          reading.onerror = () => reject(reading.error)
          reading.onsuccess = () => {
            database.close()
            resolve((reading.result as { value: Identity }).value)
          }
        }
      }),
  )
}
