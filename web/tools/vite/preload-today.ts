// Names the chunks of the Today page in index.html, so that they load beside the entry and not after it.
import type { Plugin } from 'vite';

interface Chunk {
  type: 'chunk' | 'asset';
  fileName: string;
  imports?: string[];
  moduleIds?: string[];
  isEntry?: boolean;
}

export function preloadToday(page: string): Plugin {
  return {
    name: 'aurum:preload-today',
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
        for (const [file, chunk] of chunks) {
          if (!chunk.isEntry && chunk.moduleIds?.some((id) => id.includes(`/${page}?tsr-split=`))) take(file);
        }
        if (wanted.size === 0) throw new Error(`no chunk holds ${page}`);
        const tags = [...wanted]
          .filter((file) => !html.includes(file))
          .map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`);
        return html.replace('</head>', () => `  ${tags.join('\n    ')}\n  </head>`);
      },
    },
  };
}
