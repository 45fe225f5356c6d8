// Bundles the threads of the portal's server, where catalogues live and files are imported: Next builds pages and routes only.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))

// Some of what is bundled was written for another module system and asks for its neighbours while it runs.
const banner =
  "import { createRequire as requireOfBundle } from 'node:module'; const require = requireOfBundle(import.meta.url)"

const threads = {
  'shelf-worker': 'src/server/catalogue/shelves/shelf-worker.ts',
  'import-worker': 'src/server/import/import-worker.ts',
}

export async function buildServerThreads(outdir = join(here, '.next/workers')) {
  await build({
    absWorkingDir: here,
    entryPoints: threads,
    outdir,
    outExtension: { '.js': '.mjs' },
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

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildServerThreads()
