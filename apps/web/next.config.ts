import type { NextConfig } from 'next'

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
  serverExternalPackages: ['@node-rs/argon2', 'postgres'],
  // The till is precached by its own service worker; nothing may be served stale in front of it.
  headers: async () => [
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
