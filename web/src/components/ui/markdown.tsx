// Draws notes: the tree of lib/markdown as elements, so that nothing in a text is ever taken for HTML.
import type { ReactNode } from 'react';
import { type Block, type Inline, parse } from '@/lib/markdown';

export function Markdown({ text }: { text: string }) {
  return <div className="flex flex-col gap-2 text-15 text-text">{parse(text).map((block, at) => drawn(block, at))}</div>;
}

function drawn(block: Block, key: number): ReactNode {
  switch (block.kind) {
    case 'heading':
      // The page has its own headings above these.
      return (
        <p
          key={key}
          role="heading"
          aria-level={block.level + 2}
          className={block.level === 1 ? 'm-0 mt-1 text-18 font-semibold' : 'm-0 mt-1 font-semibold'}
        >
          {inlines(block.children)}
        </p>
      );
    case 'paragraph':
      return (
        <p key={key} className="m-0 whitespace-pre-line">
          {inlines(block.children)}
        </p>
      );
    case 'quote':
      return (
        <blockquote key={key} className="m-0 border-l-2 border-border-strong pl-3 whitespace-pre-line text-text-2">
          {inlines(block.children)}
        </blockquote>
      );
    case 'code':
      return (
        <pre key={key} tabIndex={0} className="m-0 overflow-x-auto rounded-8 bg-surface-2 px-3 py-2 text-13">
          <code>{block.text}</code>
        </pre>
      );
    case 'rule':
      return <hr key={key} className="m-0 border-0 border-t border-border" />;
    case 'list': {
      const items = block.items.map(({ checked, children }, at) => (
        <li key={at} className={checked === null ? 'pl-1' : 'flex list-none items-baseline gap-2'}>
          {checked !== null && <input type="checkbox" checked={checked} readOnly disabled aria-label={checked ? 'done' : 'not done'} />}
          <span className="whitespace-pre-line">{inlines(children)}</span>
        </li>
      ));
      const plain = block.items.every(({ checked }) => checked === null);
      if (block.ordered)
        return (
          <ol key={key} start={block.start} className="m-0 list-decimal pl-6">
            {items}
          </ol>
        );
      return (
        <ul key={key} className={plain ? 'm-0 list-disc pl-6' : 'm-0 pl-0'}>
          {items}
        </ul>
      );
    }
  }
}

function inlines(children: readonly Inline[]): ReactNode[] {
  return children.map((child, at) => {
    switch (child.kind) {
      case 'text':
        return child.text;
      case 'code':
        return (
          <code key={at} className="rounded-6 bg-surface-3 px-1 text-13">
            {child.text}
          </code>
        );
      case 'strong':
        return <strong key={at}>{inlines(child.children)}</strong>;
      case 'em':
        return <em key={at}>{inlines(child.children)}</em>;
      case 'strike':
        return <s key={at}>{inlines(child.children)}</s>;
      case 'link':
        return (
          <a key={at} href={child.href} target="_blank" rel="noreferrer noopener" className="text-accent-text underline underline-offset-2">
            {inlines(child.children)}
          </a>
        );
    }
  });
}
