// The name of a node, for what offers to add to it.
import { useQuery } from '@tanstack/react-query';
import { findNode, hierarchyQuery } from '@/sync/hierarchy';

export function useNodeName(id: string): string | undefined {
  return useQuery({ ...hierarchyQuery, select: (life) => findNode(life, id)?.name }).data;
}
