import type { EngineSnapshot } from '../till-engine.ts'

/** Asks the browser to keep what is here, and how much room there is. It may say no; then that is shown. */
export async function storageHealth(): Promise<EngineSnapshot['storage']> {
  const { storage } = navigator
  try {
    const persisted = (await storage.persisted()) || (await storage.persist())
    const { usage, quota } = await storage.estimate()
    return { persisted, usageBytes: usage ?? null, quotaBytes: quota ?? null }
  } catch {
    return { persisted: false, usageBytes: null, quotaBytes: null }
  }
}
