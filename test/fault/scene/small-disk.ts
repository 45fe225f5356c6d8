import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk that is really full takes a disk that is small: one in memory, for whoever may mount one. */
export interface SmallDisk {
  readonly at: string
  /** Until not one byte more goes on it. */
  fill(): void
  clear(): void
  unmount(): void
}

const run = ([program = '', ...args]: readonly string[]) => execFileSync(program, args, { stdio: 'ignore' })

export function smallDisk(at: string, megabytes: number): SmallDisk {
  mkdirSync(at, { recursive: true })
  run(['mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`, 'tmpfs', at])
  const ballast = join(at, 'ballast')
  return {
    at,
    fill: () => fill(ballast),
    clear: () => rmSync(ballast),
    unmount: () => run(['umount', at]),
  }
}

export function whyNoSmallDisk(): string | null {
  if (process.getuid?.() !== 0) return 'only root may mount a small disk'
  const at = mkdtempSync(join(tmpdir(), 'vaultsync-fault-disk-'))
  try {
    smallDisk(at, 1).unmount()
    return null
  } catch {
    return 'this machine lets nobody mount a disk'
  } finally {
    rmSync(at, { recursive: true, force: true })
  }
}

function fill(file: string): void {
  const chunk = Buffer.alloc(4_096)
  try {
    for (;;) appendFileSync(file, chunk)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
