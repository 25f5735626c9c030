/**
 * Builds the script a portal embeds: `node --import tsx widget/build.ts` writes `widget/dist`. `widget.js` is all a
 * page loads at first, `element.js` the same without registering the element; each part under `src/lazy` is a file of its own, named by its content and fetched when asked for.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build, type Plugin } from 'esbuild'

const source = fileURLToPath(new URL('src/', import.meta.url))
const dist = fileURLToPath(new URL('dist/', import.meta.url))
/** Below `dist`: where the parts lie, as `widget.js` imports them. */
const PARTS = './widget/'

const options = {
  bundle: true,
  format: 'esm',
  target: ['chrome105', 'safari16', 'firefox110'],
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
} satisfies BuildOptions

await rm(dist, { recursive: true, force: true })
await mkdir(path.join(dist, PARTS), { recursive: true })
const parts = new Map<string, string>()
for (const name of await readdir(path.join(source, 'lazy'))) {
  if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue
  const [file] = await bundle(`lazy/${name}`, `[name]-[hash]`, [styles()])
  parts.set(`./lazy/${name}`, PARTS + path.basename(file!.path))
  await writeFile(path.join(dist, PARTS, path.basename(file!.path)), file!.contents)
}
for (const [entry, name] of [
  ['define.ts', 'widget'],
  ['element.ts', 'element'],
] as const) {
  const [file] = await bundle(entry, name, [styles(), lazyParts()])
  await writeFile(path.join(dist, `${name}.js`), file!.contents)
  console.log(`widget/dist/${name}.js: ${gzipSync(file!.contents, { level: 9 }).length} bytes gzipped`)
}

async function bundle(entry: string, entryNames: string, plugins: Plugin[]) {
  const entryPoints = [path.join(source, entry)]
  return (await build({ ...options, entryPoints, entryNames, outdir: dist, plugins })).outputFiles
}

/** Style sheets as strings, minified first. */
function styles(): Plugin {
  return {
    name: 'styles',
    setup({ onLoad, esbuild }) {
      onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
        const { outputFiles } = await esbuild.build({ entryPoints: [file], minify: true, write: false })
        return { contents: outputFiles[0]!.text, loader: 'text' }
      })
    },
  }
}

/** Imports of the parts lead to their files. */
function lazyParts(): Plugin {
  return {
    name: 'lazy-parts',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/lazy\// }, ({ path: file }) => ({ path: parts.get(file)!, external: true }))
    },
  }
}
