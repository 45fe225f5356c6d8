import type { NextConfig } from 'next'

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  transpilePackages: ['base', 'domain', 'sync', 'db', 'search', 'hardware', 'ui'].map(room => `@vaultsync/${room}`),
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
