// A small part of Markdown (CommonMark names): enough for the notes on a task, read into a tree that is drawn without any HTML.

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong' | 'em' | 'strike'; children: Inline[] }
  | { kind: 'link'; href: string; children: Inline[] };

export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: 1 | 2 | 3; children: Inline[] }
  | { kind: 'list'; ordered: boolean; start: number; items: { checked: boolean | null; children: Inline[] }[] }
  | { kind: 'quote'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'rule' };

const ITEM = /^\s{0,8}(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Reads a text into blocks. Never fails: what is not understood stays text. */
export function parse(source: string): Block[] {
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  const take = (fits: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && fits(lines[at] ?? '')) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const fence = FENCE.exec(line)?.[1];
    const heading = HEADING.exec(line);
    if (line.trim() === '') {
      at += 1;
    } else if (fence) {
      at += 1;
      const inside = take((next) => !next.trimStart().startsWith(fence));
      at += 1;
      blocks.push({ kind: 'code', text: inside.join('\n') });
    } else if (heading) {
      at += 1;
      blocks.push({ kind: 'heading', level: levelOf(heading[1]), children: inline(heading[2] ?? '') });
    } else if (RULE.test(line)) {
      at += 1;
      blocks.push({ kind: 'rule' });
    } else if (/^ {0,3}>/.test(line)) {
      const quoted = take((next) => /^ {0,3}>/.test(next)).map((next) => next.replace(/^ {0,3}> ?/, ''));
      blocks.push({ kind: 'quote', children: inline(quoted.join('\n')) });
    } else if (ITEM.test(line)) {
      blocks.push(list(take((next) => ITEM.test(next) || /^\s{2,}\S/.test(next))));
    } else {
      const text = take(
        (next) => next.trim() !== '' && !ITEM.test(next) && !HEADING.test(next) && !FENCE.test(next) && !/^ {0,3}>/.test(next),
      );
      blocks.push({ kind: 'paragraph', children: inline(text.join('\n')) });
    }
  }
  return blocks;
}

/** Only addresses that lead to a page or a letter; nothing that runs. */
export function safeHref(href: string): string | null {
  try {
    const { protocol } = new URL(href);
    return ['http:', 'https:', 'mailto:'].includes(protocol) ? href : null;
  } catch {
    return null;
  }
}

function levelOf(marks: string | undefined): 1 | 2 | 3 {
  const length = marks?.length ?? 1;
  return length === 1 ? 1 : length === 2 ? 2 : 3;
}

function list(lines: readonly string[]): Block {
  const first = ITEM.exec(lines[0] ?? '');
  const texts: string[] = [];
  for (const line of lines) {
    const item = ITEM.exec(line);
    if (item) texts.push(item[2] ?? '');
    else if (texts.length > 0) texts[texts.length - 1] += `\n${line.trim()}`;
  }
  const items = texts.map((text) => {
    const box = /^\[([ xX])\]\s+/.exec(text);
    return { checked: box ? box[1] !== ' ' : null, children: inline(box ? text.slice(box[0].length) : text) };
  });
  return { kind: 'list', ordered: first?.[1] !== undefined, start: Number(first?.[1] ?? 1), items };
}

/** The marks that open something, longest first, each with what closes it. */
const SPANS = [
  { kind: 'code', pattern: /^`([^`\n]+)`/ },
  { kind: 'link', pattern: /^\[([^\]\n]+)\]\(([^()\s]+)\)/ },
  { kind: 'strong', pattern: /^(?:\*\*(?=\S)(.+?\S?)\*\*|__(?=\S)(.+?)__)(?!\*)/s },
  { kind: 'strike', pattern: /^~~(?=\S)(.+?)~~/s },
  { kind: 'em', pattern: /^(?:\*(?=[^\s*])([^*]+?)\*|_(?=[^\s_])([^_]+?)_(?![\p{L}\p{N}]))/su },
  { kind: 'address', pattern: /^https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]'"]/ },
] as const;

/** Reads the marks within a line. */
export function inline(text: string): Inline[] {
  const out: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain) out.push({ kind: 'text', text: plain });
    plain = '';
  };
  let rest = text;
  while (rest) {
    const found = /^[`[*_~h]/.test(rest) && !/[\p{L}\p{N}]$/u.test(rest.startsWith('_') ? plain : '') ? span(rest) : null;
    if (found) {
      flush();
      out.push(found.node);
      rest = rest.slice(found.length);
    } else {
      const [first = ''] = rest;
      plain += first;
      rest = rest.slice(first.length);
    }
  }
  flush();
  return out;
}

function span(text: string): { node: Inline; length: number } | null {
  for (const { kind, pattern } of SPANS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const inside = match[1] ?? match[2] ?? '';
    const length = match[0].length;
    if (kind === 'code') return { node: { kind, text: inside }, length };
    if (kind === 'address') return { node: { kind: 'link', href: match[0], children: [{ kind: 'text', text: match[0] }] }, length };
    if (kind === 'link') {
      const href = safeHref(match[2] ?? '');
      if (href) return { node: { kind, href, children: inline(inside) }, length };
      continue;
    }
    return { node: { kind, children: inline(inside) }, length };
  }
  return null;
}
