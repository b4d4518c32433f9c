// Holds the built app to its sizes: what index.html names and all that it imports, the stylesheet, every lazy chunk, the font.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url);
const KB = 1000;
const budgets = { 'initial JavaScript': 135, 'initial CSS': 12, 'largest lazy chunk': 60, 'web font': 50 };

const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', DIST), 'utf8'));
const bytes = (file) => readFileSync(new URL(file, DIST));
const gzipped = (file) => gzipSync(bytes(file), { level: 9 }).length;

const chunks = new Map(Object.values(manifest).map((chunk) => [chunk.file, chunk]));
const html = readFileSync(new URL('index.html', DIST), 'utf8');
const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file]) => file);

const first = new Set();
const styles = new Set(named.filter((file) => file.endsWith('.css')));
const walk = (file) => {
  if (first.has(file)) return;
  first.add(file);
  for (const key of chunks.get(file)?.imports ?? []) walk(manifest[key].file);
};
named.filter((file) => file.endsWith('.js')).forEach(walk);
if (first.size === 0 || styles.size === 0) throw new Error('index.html names no script or no stylesheet');

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
