import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// Some of what is bundled was written for another module system and asks for its neighbours while it runs.
const banner =
  "import { createRequire as requireOfBundle } from 'node:module'; const require = requireOfBundle(import.meta.url)"

/**
 * One file that runs on Node alone.
 * @param {string} outfile
 * @param {string} [entry]
 */
export async function bundle(outfile, entry = 'src/main.ts') {
  await build({
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: 'linked',
    legalComments: 'none',
    logLevel: 'warning',
    // Optional parts of the socket library that are only looked for.
    external: ['bufferutil', 'utf-8-validate'],
    banner: { js: banner },
  })
}
