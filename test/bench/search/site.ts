import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export type Site = { readonly url: string; close(): void }

const scripts = ['page', 'search-worker', 'builder-worker', 'measuring-worker']

/** One blank page that isolates itself, so that its memory may be measured; and whatever files it is given. */
export async function openSite(files: ReadonlyMap<string, Uint8Array>): Promise<Site> {
  const bundled = await build({
    entryPoints: scripts.map(name => fileURLToPath(new URL(`./${name}.ts`, import.meta.url))),
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    outdir: '/',
    write: false,
    logLevel: 'silent',
  })
  const served = new Map<string, Uint8Array>(files)
  for (const file of bundled.outputFiles) served.set(`/${file.path.split(/[/\\]/).at(-1)}`, file.contents)
  served.set(
    '/',
    new TextEncoder().encode('<!doctype html><title>search</title><script type="module" src="/page.js"></script>'),
  )
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const body = served.get(path)
    const type = path === '/' ? 'text/html' : path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream'
    response.writeHead(body ? 200 : 404, {
      'content-type': type,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
    })
    response.end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
