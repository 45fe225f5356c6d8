/** What a page may load and call. Scripts run when they are ours by origin, by nonce or by hash; inline ones never else. */
export interface PageTrust {
  /** Of this one answer; null for pages that were built once. */
  readonly nonce: string | null
  /** Of the inline scripts that a built page carries. */
  readonly hashes: readonly string[]
  /** Other origins that the page calls: the till calls its gateway. */
  readonly calls: readonly string[]
  readonly secure: boolean
  readonly development: boolean
}

export function contentPolicy({ nonce, hashes, calls, secure, development }: PageTrust): string {
  const scripts = development
    ? ["'unsafe-inline'", "'unsafe-eval'"]
    : [...(nonce === null ? [] : [`'nonce-${nonce}'`]), ...hashes.map(hash => `'${hash}'`)]
  const parts = [
    ["default-src 'self'"],
    ["script-src 'self'", ...scripts],
    ["script-src-attr 'none'"],
    // Charts place their labels by style attributes, and a printed receipt brings its own sheet.
    ["style-src 'self' 'unsafe-inline'"],
    ["img-src 'self' data: blob: https:"],
    ["font-src 'self' data:"],
    ["connect-src 'self'", ...calls, ...(development ? ['ws:'] : [])],
    ["worker-src 'self'"],
    ["manifest-src 'self'"],
    ["frame-src 'self'"],
    ["object-src 'none'"],
    ["base-uri 'none'"],
    ["form-action 'self'"],
    ["frame-ancestors 'none'"],
    ...(secure ? [['upgrade-insecure-requests']] : []),
  ]
  return parts.map(words => words.join(' ')).join('; ')
}

/**
 * A gateway by its host, whatever its port, and its socket: the page rests in a lane's cache with its policy, and must
 * still find its gateway when the product was started on other ports.
 */
export function gatewayOrigins(gatewayUrl: string | undefined): string[] {
  if (gatewayUrl === undefined || !URL.canParse(gatewayUrl)) return []
  const { protocol, hostname } = new URL(gatewayUrl)
  const hosts = hostname === '127.0.0.1' || hostname === 'localhost' ? ['127.0.0.1', 'localhost'] : [hostname]
  const socket = protocol === 'https:' ? 'wss:' : 'ws:'
  return hosts.flatMap(host => [`${protocol}//${host}:*`, `${socket}//${host}:*`])
}

const off = [
  'accelerometer',
  'bluetooth',
  'browsing-topics',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'xr-spatial-tracking',
]
/** Printers, drawers, scanners and the camera belong to the counter. */
const counter = ['camera', 'hid', 'serial', 'usb']

export function permissionsPolicy(isTill: boolean): string {
  return [...off.map(name => `${name}=()`), ...counter.map(name => `${name}=(${isTill ? 'self' : ''})`)].join(', ')
}
