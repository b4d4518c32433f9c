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
  insights: (filter?: object) => (filter ? ([...life, 'insights', filter] as const) : ([...life, 'insights'] as const)),
  insight: (id: string) => [...life, 'insight', id] as const,
  preferences: () => [...life, 'preferences'] as const,
  rules: () => [...life, 'rules'] as const,
  profiles: () => [...life, 'profiles'] as const,
  learning: () => [...life, 'learning'] as const,
  blocks: (from?: string, to?: string) => (from ? ([...life, 'blocks', from, to] as const) : ([...life, 'blocks'] as const)),
  focus: () => [...life, 'focus'] as const,
  checkIns: (from?: string, to?: string) => (from ? ([...life, 'check-ins', from, to] as const) : ([...life, 'check-ins'] as const)),
  alignment: () => [...life, 'alignment'] as const,
  analytics: (days: number) => [...life, 'analytics', days] as const,
  review: (of: string) => [...life, 'review', of] as const,
  templates: () => ['templates'] as const,
  sessions: () => ['sessions'] as const,
};
