import type { NextConfig } from 'next'

/** On every answer, built files included. What depends on the page or on https is said by the proxy. */
const everywhere = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'x-frame-options', value: 'DENY' },
  { key: 'referrer-policy', value: 'same-origin' },
  { key: 'cross-origin-opener-policy', value: 'same-origin' },
  { key: 'cross-origin-resource-policy', value: 'same-origin' },
]

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // `pnpm check` looks at types; a shop that starts the product need not wait for it.
  typescript: { ignoreBuildErrors: true },
  transpilePackages: ['base', 'billing', 'domain', 'sync', 'db', 'search', 'hardware', 'integrations', 'ui'].map(
    room => `@vaultsync/${room}`,
  ),
  rewrites: async () => ({
    beforeFiles: [{ source: '/till/demo', destination: '/demo-lane' }],
    afterFiles: [],
    fallback: [],
  }),
  experimental: { proxyClientMaxBodySize: '2mb', serverActions: { bodySizeLimit: '1mb' } },
  serverExternalPackages: ['@node-rs/argon2', 'postgres'],
  // The till is precached by its own service worker; nothing may be served stale in front of it.
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    {
      source: '/api/:path*',
      headers: [{ key: 'content-security-policy', value: "default-src 'none'; frame-ancestors 'none'" }],
    },
    {
      source: '/sw.js',
      headers: [
        { key: 'cache-control', value: 'no-cache' },
        { key: 'service-worker-allowed', value: '/' },
      ],
    },
  ],
}

export default config
