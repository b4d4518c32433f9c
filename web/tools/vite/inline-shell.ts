// Puts the tokens and the skeleton's rules into index.html, so that the first paint waits for no stylesheet.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const SHEETS = ['src/styles/tokens.css', 'src/styles/shell.css'];
const PLACE = '<!-- shell-style -->';

export function inlineShell(): Plugin {
  let root = process.cwd();
  return {
    name: 'aurum:inline-shell',
    configResolved(config) {
      root = config.root;
    },
    transformIndexHtml: {
      order: 'pre',
      handler(html) {
        if (!html.includes(PLACE)) throw new Error(`index.html has lost its ${PLACE}`);
        const css = SHEETS.map((sheet) => readFileSync(resolve(root, sheet), 'utf8')).join('\n');
        return html.replace(PLACE, () => `<style>${squeeze(css)}</style>`);
      },
    },
  };
}

/** Leaves out comments and needless white space. */
export function squeeze(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s*([{};,])\s*/g, '$1')
    .replace(/;}/g, '}')
    .trim();
}
