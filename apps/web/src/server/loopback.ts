const names = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

const bare = (host: string) =>
  host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : (host.split(':')[0] ?? '')

const isOwnAddress = (address: string) =>
  names.has(address) || address.startsWith('127.') || address.startsWith('::ffff:127.')

/**
 * True only when server, browser and everything between them are this one machine. What is shown on loopback would be a
 * hole anywhere else, so one doubt is enough for false.
 */
export function isLoopback(headers: Headers, listensOn: string | undefined): boolean {
  if (listensOn === undefined || !names.has(listensOn)) return false
  if (!names.has(bare(headers.get('host') ?? ''))) return false
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map(hop => hop.trim())
  return hops.every(hop => hop === '' || isOwnAddress(hop)) && headers.get('forwarded') === null
}
