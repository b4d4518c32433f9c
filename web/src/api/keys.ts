// The names under which answers are cached. All that a deed can change lies under `life`, so that one call makes it stale.

export const life = ['life'] as const;

export const keys = {
  today: () => [...life, 'today'] as const,
  hierarchy: () => [...life, 'hierarchy'] as const,
  tasks: (filter?: object) => (filter ? ([...life, 'tasks', filter] as const) : ([...life, 'tasks'] as const)),
  task: (id: string) => [...life, 'task', id] as const,
  why: (id: string) => [...life, 'why', id] as const,
  history: (noun: string, id: string) => [...life, 'history', noun, id] as const,
  trash: () => [...life, 'trash'] as const,
  tags: () => [...life, 'tags'] as const,
  search: (q: string) => [...life, 'search', q] as const,
  templates: () => ['templates'] as const,
  sessions: () => ['sessions'] as const,
};
