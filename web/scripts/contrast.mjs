// Holds tokens.css to WCAG 2.2: every text and control colour against every ground it may stand on, in both themes; and every other
// file to the tokens.
import { readdirSync, readFileSync } from 'node:fs';

const css = readFileSync(new URL('../src/styles/tokens.css', import.meta.url), 'utf8');
const themes = { light: block(':root {'), dark: block(':root[data-theme="dark"] {') };
const GROUNDS = ['bg', 'surface', 'surface-2', 'surface-3'];
const HUES = ['amber', 'clay', 'rose', 'plum', 'indigo', 'ocean', 'teal', 'moss'].map((hue) => `hue-${hue}`);

/** [colour, grounds, least ratio] */
const rules = [
  ['text', GROUNDS, 7],
  ...['text-2', 'text-3', 'accent-text', 'danger', 'success', 'warning', 'info'].map((name) => [name, GROUNDS, 4.5]),
  ...['border-strong', 'accent', 'focus'].map((name) => [name, GROUNDS, 3]),
  ...HUES.map((name) => [name, GROUNDS.slice(1), 4.5]),
  ['on-accent', ['accent-solid', 'accent-solid-hover'], 4.5],
  ['logo-gold', ['logo-ground'], 3],
  ...['danger', 'success', 'warning', 'info'].map((name) => [name, [`${name}-soft`], 4.5]),
  ['accent-text', ['accent-soft'], 4.5],
  ['text', ['accent-soft', 'danger-soft', 'success-soft', 'warning-soft', 'info-soft'], 7],
  ['text-2', ['accent-soft'], 4.5],
];

let pairs = 0;
const failures = [];
for (const [theme, tokens] of Object.entries(themes)) {
  for (const [name, grounds, least] of rules) {
    for (const ground of grounds) {
      pairs += 1;
      const found = ratio(colour(tokens, name), colour(tokens, ground));
      if (found < least) failures.push(`${theme}: ${name} on ${ground} is ${found.toFixed(2)}, must be ${least}`);
    }
  }
}
const html = readFileSync(new URL('../index.html', import.meta.url), 'utf8');
for (const [theme, tokens] of Object.entries(themes)) {
  if (!html.includes(`content="${tokens.bg}" media="(prefers-color-scheme: ${theme})"`))
    failures.push(`index.html: theme-color is not the ${theme} bg`);
}
const src = new URL('../src/', import.meta.url);
for (const name of readdirSync(src, { recursive: true })) {
  if (!/\.(?:tsx?|css)$/.test(name) || /tokens\.css$|\.test\.tsx?$/.test(name)) continue;
  // The hues a person chooses from are data: they are kept on the server and drawn through the tokens.
  if (name.endsWith('lib/hues.ts')) continue;
  for (const [found] of readFileSync(new URL(name, src), 'utf8').matchAll(/#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b/gi)) {
    failures.push(`src/${name}: ${found} belongs into tokens.css`);
  }
}
for (const failure of failures) console.error(failure);
console.log(`${pairs} pairs, ${failures.length} failures`);
process.exit(failures.length > 0 ? 1 : 0);

function block(start) {
  const from = css.indexOf(start);
  if (from < 0) throw new Error(`tokens.css has no ${start}`);
  const text = css.slice(from, css.indexOf('}', from));
  return Object.fromEntries([...text.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]));
}

function colour(tokens, name) {
  if (!tokens[name]) throw new Error(`tokens.css has no --${name}`);
  return tokens[name];
}

/** WCAG 2.2, "relative luminance". */
function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
