// Bundles the thread in which the portal keeps its catalogues: Next builds pages and routes, not threads of its server.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))

// Some of what is bundled was written for another module system and asks for its neighbours while it runs.
const banner =
  "import { createRequire as requireOfBundle } from 'node:module'; const require = requireOfBundle(import.meta.url)"

export async function buildShelfWorker(outfile = join(here, '.next/workers/shelf-worker.mjs')) {
  await build({
    absWorkingDir: here,
    entryPoints: ['src/server/catalogue/shelves/shelf-worker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    banner: { js: banner },
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildShelfWorker()
