// Names the lazy chunks of the first page in index.html, so that they load beside the entry and not after it.
import type { Plugin } from 'vite';

interface Chunk {
  type: 'chunk' | 'asset';
  imports?: string[];
  facadeModuleId?: string | null;
  moduleIds?: string[];
}

/** `pages` are route files whose split-off part the first page needs. */
export function preloadFirstPage(pages: readonly string[]): Plugin {
  return {
    name: 'aurum:preload-first-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const chunks = new Map<string, Chunk>(Object.entries(bundle ?? {}));
        const wanted = new Set<string>();
        const take = (file: string) => {
          const chunk = chunks.get(file);
          if (chunk?.type !== 'chunk' || wanted.has(file)) return;
          wanted.add(file);
          chunk.imports?.forEach(take);
        };
        for (const page of pages) {
          const part = `/${page}?tsr-split=`;
          const holders = [...chunks].filter(([, { facadeModuleId, moduleIds }]) =>
            [facadeModuleId, ...(moduleIds ?? [])].some((id) => id?.includes(part)),
          );
          if (holders.length === 0) throw new Error(`no chunk holds ${page}`);
          for (const [file] of holders) take(file);
        }
        const tags = [...wanted]
          .filter((file) => !html.includes(file))
          .map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`);
        return html.replace('</head>', () => `  ${tags.join('\n    ')}\n  </head>`);
      },
    },
  };
}
