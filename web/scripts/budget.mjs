// Holds the built app to its sizes: what the first page loads, the stylesheet, every lazy chunk, the font.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url);
const FIRST_PAGE = ['index.html', 'src/routes/_app.tsx?tsr-split=', 'src/routes/_app/today.tsx?tsr-split='];
const KB = 1000;
const budgets = { 'initial JavaScript': 135, 'initial CSS': 12, 'largest lazy chunk': 60, 'web font': 50 };

const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', DIST), 'utf8'));
const bytes = (file) => readFileSync(new URL(file, DIST));
const gzipped = (file) => gzipSync(bytes(file), { level: 9 }).length;

const first = new Set();
const styles = new Set();
const walk = (key) => {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`the manifest has no ${key}`);
  if (first.has(chunk.file)) return;
  first.add(chunk.file);
  for (const style of chunk.css ?? []) styles.add(style);
  for (const next of chunk.imports ?? []) walk(next);
};
for (const start of FIRST_PAGE)
  Object.keys(manifest)
    .filter((key) => key.startsWith(start))
    .forEach(walk);

const sum = (files) => [...files].reduce((total, file) => total + gzipped(file), 0);
const assets = readdirSync(new URL('assets/', DIST)).map((name) => `assets/${name}`);
const lazy = assets.filter((file) => file.endsWith('.js') && !first.has(file));
const fonts = assets.filter((file) => /latin-wght.*\.woff2$/.test(file));

const measured = {
  'initial JavaScript': sum(first),
  'initial CSS': sum(styles),
  'largest lazy chunk': Math.max(...lazy.map(gzipped)),
  'web font': Math.max(...fonts.map((file) => bytes(file).length)),
};
let over = false;
for (const [what, most] of Object.entries(budgets)) {
  const kb = measured[what] / KB;
  over ||= kb > most;
  console.log(`${kb > most ? 'OVER' : 'ok  '}  ${what}: ${kb.toFixed(1)} kB of ${most}`);
}
for (const file of first) console.log(`      ${file} ${(gzipped(file) / KB).toFixed(1)}`);
process.exit(over ? 1 : 0);
