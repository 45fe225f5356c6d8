import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gatewayAddress } from './gateway-address.ts'

const page = (search = '') => ({ search }) as Location

/** As much of a browser's small store as is asked for. */
function storeOf(kept: string | null): Storage {
  const held = new Map(kept === null ? [] : [['vaultsync.gateway', kept]])
  return {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  } as unknown as Storage
}

const answering = (gatewayUrl: string) => async () => new Response(JSON.stringify({ gatewayUrl }))
const hanging = () => new Promise<Response>(() => undefined)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('the house is asked, and its answer is kept', async () => {
  vi.stubGlobal('fetch', answering('https://lanes.example'))
  const store = storeOf('https://old.example')
  expect(await gatewayAddress(page(), store)).toBe('https://lanes.example')
  expect(store.getItem('vaultsync.gateway')).toBe('https://lanes.example')
})

test('a line that hangs does not keep a lane from opening with the address that it knows', async () => {
  vi.stubGlobal('fetch', hanging)
  const found = gatewayAddress(page(), storeOf('https://old.example'))
  await vi.advanceTimersByTimeAsync(400)
  expect(await found).toBe('https://old.example')
})

test('an answer that is late is kept for the next start', async () => {
  let answer: (response: Response) => void = () => undefined
  const late = new Promise<Response>(resolve => void (answer = resolve))
  vi.stubGlobal('fetch', () => late)
  const store = storeOf('https://old.example')
  const found = gatewayAddress(page(), store)
  await vi.advanceTimersByTimeAsync(400)
  expect(await found).toBe('https://old.example')
  answer(new Response(JSON.stringify({ gatewayUrl: 'https://lanes.example' })))
  await vi.advanceTimersByTimeAsync(0)
  await vi.waitFor(() => expect(store.getItem('vaultsync.gateway')).toBe('https://lanes.example'))
})

test('an address that would carry sales in clear text elsewhere is not taken', async () => {
  vi.stubGlobal('fetch', answering('http://lanes.example'))
  expect(await gatewayAddress(page('?gateway=http://lanes.example'), storeOf(null))).toBeNull()
})
