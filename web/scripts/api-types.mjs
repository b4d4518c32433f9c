// Writes src/api/schema.d.ts from what the server says of its API: `node scripts/api-types.mjs [openapi.json]`.
// Without a file it asks the built binary (AURUM_BIN, else ../target/debug/aurum, else ../target/release/aurum).
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const here = new URL('..', import.meta.url).pathname;
// The generator needs TypeScript's JavaScript API, which the app's own TypeScript no longer has: it lives in a folder of its own.
const tool = join(here, 'tools/openapi');
const target = join(here, 'src/api/schema.d.ts');

const document = process.argv[2] ?? ask();
if (!existsSync(join(tool, 'node_modules'))) {
  execFileSync('npx', ['-y', 'pnpm@10', 'install', '--frozen-lockfile', '--ignore-workspace'], { cwd: tool, stdio: 'inherit' });
}
// A field with a default may be left out on the way in.
execFileSync('npx', ['openapi-typescript', document, '--output', target, '--default-non-nullable=false'], { cwd: tool, stdio: 'inherit' });
const first = '// The shapes of the API as the server describes them; written by scripts/api-types.mjs, not by hand.\n';
writeFileSync(target, first + readFileSync(target, 'utf8'));

function ask() {
  const binary = [process.env.AURUM_BIN, '../target/debug/aurum', '../target/release/aurum']
    .filter(Boolean)
    .map((path) => resolve(here, path))
    .find(existsSync);
  if (!binary) throw new Error('no aurum to ask: build it, name it in AURUM_BIN, or give an openapi.json');
  const file = join(mkdtempSync(join(tmpdir(), 'aurum-openapi-')), 'openapi.json');
  writeFileSync(file, execFileSync(binary, ['openapi'], { maxBuffer: 64 << 20 }));
  return file;
}
