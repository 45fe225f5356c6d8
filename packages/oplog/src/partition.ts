/** FNV-1a over UTF-16 units: the same partition for a key on every machine and in every adapter, for ever. */
export function partitionOf(key: string, partitions: number): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at += 1) {
    hash ^= key.charCodeAt(at)
    hash = Math.imul(hash, 0x01000193)
  }
  // The low bits of FNV are weak for keys that differ in few places: fold the high ones in.
  return ((hash ^ (hash >>> 15)) >>> 0) % partitions
}
