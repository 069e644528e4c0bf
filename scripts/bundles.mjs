import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import babel from '@rolldown/plugin-babel';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import { build } from 'vite';

/** Entries of the Node side. They share chunks; each becomes `dist/main/<name>.js`. */
const mainEntries = {
  shell: 'src/main/shell/index.ts',
  'engine-process': 'src/main/engine-process/index.ts',
  cli: 'src/main/cli/index.ts',
  'workbook-worker': 'src/main/engine/workbook/workbook-worker.ts',
  'script-worker': 'src/main/engine/scripts/script-worker.ts',
  'syntax-worker': 'src/main/engine/lua-syntax/syntax-worker.ts',
};

/** Loaded from node_modules at run time: ES modules with top-level await, and files that look for their own neighbours. */
const externalPackages = [
  'electron',
  'libxml2-wasm',
  'open',
  'better-sqlite3',
  'wasmoon',
  'pg',
  'pino',
];

/**
 * Parts of the window that come while the project is still awaited. Chromium compiles all of their
 * functions in the background then; one by one, as they are called, would be while the user waits.
 */
const eagerlyCompiled = ['grid', 'object-editor'];

/** The oldest runtimes that have to run the bundles. */
const nodeTarget = 'node18';
const browserTarget = 'chrome114';

/** Builds renderer, Node side and preload into the folder `dist`. Throws with the bundler's message when one fails. */
export async function buildBundles(root, dist) {
  await build(rendererBundle(root, join(dist, 'renderer')));
  await build(mainBundle(root, join(dist, 'main')));
  await build(preloadBundle(root, join(dist, 'main')));
  await bundleNodeOpcua(root, join(dist, 'main', nodeOpcuaFolder));
}

/** Where the bundle of node-opcua stands, seen from the other bundles of the Node side. */
const nodeOpcuaFolder = 'node-opcua';
const nodeOpcuaEntry = `./${nodeOpcuaFolder}/bundle/index.js`;

/**
 * node-opcua consists of ES modules that the oldest runtime cannot require, so it becomes one file of
 * its own that is loaded when a server or a client begins. It looks for its version and for the nodes
 * of the standard beside the folder that it stands in.
 */
async function bundleNodeOpcua(root, folder) {
  const packages = join(root, 'node_modules');
  const input = { index: join(packages, 'node-opcua/dist/index.js') };
  await build(commonJsBundle(root, join(folder, 'bundle'), input));
  const manifest = JSON.parse(await readFile(join(packages, 'node-opcua/package.json'), 'utf8'));
  const { name, version, license } = manifest;
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name, version, license }));
  await mkdir(join(folder, 'nodesets'));
  for (const file of ['Opc.Ua.NodeSet2.xml', 'Opc.Ua.NodeSet2.ndjson.gz']) {
    await cp(join(packages, 'node-opcua-nodesets/nodesets', file), join(folder, 'nodesets', file));
  }
}

function rendererBundle(root, outDir) {
  return {
    configFile: false,
    logLevel: 'warn',
    root: join(root, 'src/renderer'),
    base: './',
    publicDir: false,
    resolve: {
      alias: [{ find: /^zod$/, replacement: join(root, 'src/renderer/zod-without-eval.ts') }],
    },
    // The compiler keeps what did not change between two renderings: an edit renders a tenth of the page.
    plugins: [
      react(),
      babel({ include: /\.tsx$/, presets: [reactCompilerPreset()] }),
      windowAtOnce(),
    ],
    worker: { format: 'es' },
    build: {
      target: browserTarget,
      outDir,
      emptyOutDir: true,
      // Monaco and AG Grid are large by nature; a warning that is always there hides others.
      chunkSizeWarningLimit: 8000,
      rolldownOptions: {
        checks: { pluginTimings: false },
        output: {
          // Each with all that it needs: what comes later shares with it, which would make a heap of small files.
          codeSplitting: {
            groups: [
              { name: 'begin', test: /\/src\/renderer\/begin\.ts$/, priority: 2 },
              // Two files of a size, because Chromium reads them at the same time.
              { name: 'libraries', test: /\/node_modules\/(dockview|react-dom|zod)/, priority: 3 },
              { name: 'main', test: /\/src\/renderer\/main\.tsx$/, priority: 1 },
            ],
          },
          postBanner: ({ name }) =>
            eagerlyCompiled.includes(name) ? '//# allFunctionsCalledOnLoad' : '',
        },
      },
      sourcemap: true,
    },
  };
}

/** The page names the files of the window itself, so that they do not wait for the script that asks for them. */
function windowAtOnce() {
  const tag = (rel, file) => ({
    tag: 'link',
    attrs: { rel, crossorigin: true, href: `./${file}` },
    injectTo: 'head',
  });
  const tags = (html, { bundle }) => {
    const isWindow = ({ moduleIds }) => moduleIds?.some((id) => id.endsWith('/renderer/main.tsx'));
    const window = Object.values(bundle).find(isWindow);
    const files = [window, ...window.imports.map((name) => bundle[name])];
    return [
      ...files.map(({ fileName }) => tag('modulepreload', fileName)),
      ...files.flatMap(({ viteMetadata }) =>
        [...viteMetadata.importedCss].map((fileName) => tag('stylesheet', fileName)),
      ),
    ].filter(({ attrs }) => !html.includes(attrs.href));
  };
  return {
    name: 'window-at-once',
    apply: 'build',
    transformIndexHtml: { order: 'post', handler: tags },
  };
}

function mainBundle(root, outDir) {
  const input = {};
  for (const [name, path] of Object.entries(mainEntries)) input[name] = join(root, path);
  const bundle = commonJsBundle(root, outDir, input);
  return { ...bundle, plugins: [...bundle.plugins, nodeOpcuaFromItsBundle()] };
}

// A sandboxed preload cannot require a neighbour, so it is a build of its own: one file.
function preloadBundle(root, outDir) {
  return commonJsBundle(root, outDir, { preload: join(root, 'src/main/shell/preload.ts') });
}

function commonJsBundle(root, outDir, input) {
  return {
    configFile: false,
    logLevel: 'warn',
    root,
    publicDir: false,
    plugins: [importMetaInCommonJs()],
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: nodeTarget,
      minify: false,
      sourcemap: true,
      outDir,
      emptyOutDir: false,
      rollupOptions: {
        input,
        external: isExternal,
        output: {
          format: 'cjs',
          entryFileNames: '[name].js',
          // Beside the entries, so that import.meta.dirname means the same folder in all of them.
          chunkFileNames: '[name]-[hash].js',
          dynamicImportInCjs: true,
        },
      },
    },
  };
}

function isExternal(id) {
  return isBuiltin(id) || externalPackages.some((name) => id === name || id.startsWith(`${name}/`));
}

function nodeOpcuaFromItsBundle() {
  return {
    name: 'node-opcua-from-its-bundle',
    enforce: 'pre',
    resolveId: (source) =>
      source === 'node-opcua' ? { id: nodeOpcuaEntry, external: 'absolute' } : null,
  };
}

/** Gives CommonJS output the folder, file and address that an ES module reads from `import.meta`. */
function importMetaInCommonJs() {
  const replacements = {
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
    'import.meta.url': 'require("node:url").pathToFileURL(__filename).href',
  };
  return {
    name: 'import-meta-in-commonjs',
    renderChunk(code) {
      if (!code.includes('import.meta.')) return null;
      const replaced = code.replace(
        /import\.meta\.(?:dirname|filename|url)\b/g,
        (expression) => replacements[expression],
      );
      return { code: replaced, map: null };
    },
  };
}
