import { type Disk, imageOf } from './disk.ts'
import type { Machine } from './process.ts'

/** The machine's disk is what the image was; whoever ran on it is gone. */
export function copyOver(machine: Machine, image: Disk): void {
  machine.disk = imageOf(image)
}
