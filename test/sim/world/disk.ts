import { cloneOfCopy, cloneOfJournal, type CopyDisk, type JournalDisk } from '@vaultsync/sync/testing'

export interface Disk {
  journal: JournalDisk
  copy: CopyDisk
}

/** What an imaging tool makes, a restored backup brings back, or a cloned tablet starts from. */
export const imageOf = ({ journal, copy }: Disk): Disk => ({
  journal: cloneOfJournal(journal),
  copy: cloneOfCopy(copy),
})

/** Whoever opens a disk to write takes the pen: every older writer is fenced from here on. */
export function takePen(disk: Disk): number {
  const generation = disk.journal.state.generation + 1
  disk.journal.state = { ...disk.journal.state, generation }
  disk.copy.generation = generation
  return generation
}
