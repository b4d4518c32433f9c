import { describe, expect, it } from 'vitest';
import { inline, parse, safeHref } from './markdown';

const text = (words: string) => ({ kind: 'text', text: words });

describe('notes', () => {
  it('are read into paragraphs, headings, lists, quotes, code and rules', () => {
    const blocks = parse('# Head\nOne\ntwo\n\n- a\n- [x] b\n\n3. c\n> said\n```\n<b>\n```\n---');
    expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'list', 'list', 'quote', 'code', 'rule']);
    expect(blocks[1]).toEqual({ kind: 'paragraph', children: [text('One\ntwo')] });
    expect(blocks[2]).toMatchObject({ ordered: false, items: [{ checked: null }, { checked: true, children: [text('b')] }] });
    expect(blocks[3]).toMatchObject({ ordered: true, start: 3 });
    expect(blocks[5]).toEqual({ kind: 'code', text: '<b>' });
  });

  it('know bold, italic, struck, code and links', () => {
    expect(inline('a **b *c*** `d` ~~e~~')).toEqual([
      text('a '),
      { kind: 'strong', children: [text('b '), { kind: 'em', children: [text('c')] }] },
      text(' '),
      { kind: 'code', text: 'd' },
      text(' '),
      { kind: 'strike', children: [text('e')] },
    ]);
    expect(inline('[x](https://a.example/b) and https://c.example/d.')).toMatchObject([
      { kind: 'link', href: 'https://a.example/b' },
      text(' and '),
      { kind: 'link', href: 'https://c.example/d' },
      text('.'),
    ]);
  });

  it('leave a snake_case word and a lone star alone', () => {
    expect(inline('a snake_case_word and 2 * 3')).toEqual([text('a snake_case_word and 2 * 3')]);
  });

  it.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', 'vbscript:x', '//evil.example', '/inside'])(
    'never link to %s',
    (href) => {
      expect(safeHref(href)).toBeNull();
      expect(JSON.stringify(inline(`[x](${href})`))).not.toContain('"link"');
    },
  );

  it('keep HTML as text', () => {
    expect(parse('<script>alert(1)</script>')).toEqual([{ kind: 'paragraph', children: [text('<script>alert(1)</script>')] }]);
  });

  it.each(['*', '**', '_', '~~a', '[', '`', '[a](', '> ', '- ', '#', '```\n', 'h'])('can be anything at its longest: %s', (piece) => {
    const longest = piece.repeat(Math.floor(20_000 / piece.length));
    expect(depth(parse(longest))).toBeLessThan(40);
  });
});

function depth(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let deepest = 0;
  let level: unknown[] = [value];
  while (level.length > 0) {
    deepest += 1;
    level = level.flatMap((one) => Object.values(one as object).filter((inner) => typeof inner === 'object' && inner !== null));
  }
  return deepest;
}
