// Moves the stylesheet behind the skeleton, leaving a preload in the head, so that the skeleton is painted first.
import type { Plugin } from 'vite';

export function stylesheetAfterShell(): Plugin {
  return {
    name: 'aurum:stylesheet-after-shell',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const links: string[] = [];
        const without = html.replace(/\s*<link rel="stylesheet"[^>]*>/g, (link) => {
          links.push(link.trim());
          return '';
        });
        const preloads = links.map((link) => {
          const href = /href="([^"]+)"/.exec(link)?.[1];
          if (!href) throw new Error(`a stylesheet without an address: ${link}`);
          return `<link rel="preload" as="style" crossorigin href="${href}">`;
        });
        return without
          .replace('</title>', () => `</title>\n    ${preloads.join('\n    ')}`)
          .replace('</body>', () => `${links.join('\n    ')}\n  </body>`);
      },
    },
  };
}
