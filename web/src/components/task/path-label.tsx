// Where something stands: the pillar's dot, and the names on the way down.
import type { CSSProperties } from 'react';
import type { PathNode } from '@/api/types';
import { cn } from '@/lib/cn';

export interface PathLabelProps {
  path: readonly PathNode[];
  /** For a row: the innermost name beside the pillar's dot, or the pillar's name too. All names when left out. */
  short?: 'last' | 'ends';
  className?: string;
}

export function PathLabel({ path, short, className }: PathLabelProps) {
  if (path.length === 0) return <span className={cn('truncate', className)}>Inbox</span>;
  const pillar = path.find(({ kind }) => kind === 'pillar');
  const names = path.map(({ name }) => name);
  const ends = shortPath(path);
  const shown = short === 'last' ? ends.slice(-1) : short === 'ends' ? ends : names;
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-1.5', className)} title={short ? names.join(' › ') : undefined}>
      <PillarDot colour={pillar?.colour} />
      <span className={short ? 'truncate' : ''}>{shown.join(' › ')}</span>
    </span>
  );
}

/** The pillar's colour beside its name. Without one, the dot is grey. */
export function PillarDot({ colour }: { colour?: string | null | undefined }) {
  const style: CSSProperties & { '--dot'?: string } = colour && /^#[0-9a-f]{6}$/i.test(colour) ? { '--dot': colour } : {};
  return <span aria-hidden className="dot" style={style} />;
}

/** The pillar (or the outermost there is) and the innermost that is not a task. */
export function shortPath(path: readonly PathNode[]): string[] {
  const places = path.filter(({ kind }) => kind !== 'task');
  const first = places[0];
  const last = places.at(-1);
  if (!first || !last) return path.slice(-1).map(({ name }) => name);
  return first === last ? [first.name] : [first.name, last.name];
}
