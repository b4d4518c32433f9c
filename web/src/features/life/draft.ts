// What the dialog of a node holds as text, and the way from a node to it and back to the wire.
import type { Priority, ProjectStatus } from '@/api/types';
import { type LifeNode, type NodeKind, parentOf } from '@/sync/hierarchy';
import type { NodePatch } from './deeds';

export interface Draft {
  name: string;
  icon: string;
  parent: string;
  colour: string | null;
  importance: '1' | '2' | '3' | '4' | '5';
  /** Percent as typed. */
  target: string;
  vision: string;
  /** One a line. */
  metrics: string;
  description: string;
  priority: Priority;
  status: ProjectStatus;
  start: string;
  deadline: string;
}

export const IMPORTANCES = [
  { value: '5', label: '5, highest' },
  { value: '4', label: '4' },
  { value: '3', label: '3, as most' },
  { value: '2', label: '2' },
  { value: '1', label: '1, lowest' },
] as const;

export const PRIORITIES = [
  { value: 'urgent', label: 'Urgent' },
  { value: 'high', label: 'High' },
  { value: 'medium', label: 'Medium' },
  { value: 'low', label: 'Low' },
] as const;

export const STATUSES = [
  { value: 'not_started', label: 'Not started' },
  { value: 'in_progress', label: 'In progress' },
  { value: 'on_hold', label: 'On hold' },
  { value: 'completed', label: 'Completed' },
] as const;

export function draftOf(node: LifeNode | undefined, parent: string | null): Draft {
  const pillar = node?.kind === 'pillar' ? node : undefined;
  const project = node?.kind === 'project' ? node : undefined;
  const importance = IMPORTANCES.find(({ value }) => value === String(node?.importance ?? 3));
  return {
    name: node?.name ?? '',
    icon: node?.icon ?? '',
    parent: (node ? parentOf(node) : parent) ?? '',
    colour: node && node.kind !== 'project' ? node.colour : null,
    importance: importance?.value ?? '3',
    target: String(pillar?.target_share ?? 0),
    vision: pillar?.vision ?? '',
    metrics: (pillar?.success_metrics ?? []).join('\n'),
    description: node?.description ?? '',
    priority: project?.priority ?? 'medium',
    status: project?.status ?? 'not_started',
    start: project?.start_date ?? '',
    deadline: project?.deadline ?? '',
  };
}

/** The fields of that level; the parent only when it is another than `held`, so that a change of name moves nothing. */
export function bodyOf(kind: NodeKind, draft: Draft, held: string | null | undefined): NodePatch {
  const parent = draft.parent || null;
  const common = {
    name: draft.name.trim(),
    icon: draft.icon.trim() || null,
    importance: Number(draft.importance),
    description: draft.description,
  };
  if (kind === 'pillar') {
    const success_metrics = draft.metrics
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    return {
      ...common,
      colour: draft.colour,
      target_share: Math.round(Number(draft.target) || 0),
      vision: draft.vision.trim(),
      success_metrics,
    };
  }
  const placed = <Name extends string>(name: Name) => (parent === held ? {} : { [name]: parent });
  if (kind === 'area') return { ...common, colour: draft.colour, ...placed('pillar_id') };
  return {
    ...common,
    priority: draft.priority,
    status: draft.status,
    start_date: draft.start || null,
    deadline: draft.deadline || null,
    ...placed('area_id'),
  };
}
