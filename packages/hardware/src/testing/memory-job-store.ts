import type { PrintJob, PrintJobStore } from '../queue/job.ts'

/** Outlives the page as IndexedDB does: what `put` was told is there for the next page. */
export interface MemoryJobStore extends PrintJobStore {
  readonly jobs: ReadonlyMap<string, PrintJob>
  /** Quota, a closed connection, a dying disk. */
  failing: boolean
}

export function memoryJobStore(): MemoryJobStore {
  const jobs = new Map<string, PrintJob>()
  const store: MemoryJobStore = {
    jobs,
    failing: false,
    load: async () => [...jobs.values()].sort((a, b) => a.order - b.order),
    async put(job) {
      if (store.failing) throw new Error('the storage is full')
      jobs.set(job.id, structuredClone(job))
    },
    async erase(id) {
      jobs.delete(id)
    },
  }
  return store
}
