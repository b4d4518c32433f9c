// The shapes on the wire, as the screens use them. Times are RFC 3339 text, ids UUIDs, minutes whole numbers.

export type Priority = 'low' | 'medium' | 'high' | 'urgent';
export type TaskStatus = 'todo' | 'in_progress' | 'review' | 'completed';
export type ProjectStatus = 'not_started' | 'in_progress' | 'on_hold' | 'completed';
export type Energy = 'low' | 'medium' | 'high';
export type WorkKind = 'deep_work' | 'creative' | 'planning' | 'admin' | 'routine' | 'general';

/** `at` is `2026-12-01`, `2026-12-01T09:00:00` or `2026-12-01T09:00:00Z`, by kind. */
export interface Dated {
  kind: 'date' | 'floating' | 'instant';
  at: string;
  time_zone?: string | null;
}

export interface Recurrence {
  /** An RFC 5545 RRULE value, such as `FREQ=WEEKLY;BYDAY=MO`. */
  rule: string;
  basis?: 'schedule' | 'completion';
  max_completions?: number | null;
}

export type Reminder = { kind: 'before'; minutes: number } | { kind: 'at'; at: string };

interface Row {
  id: string;
  version: number;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
}

export interface PathNode {
  kind: 'pillar' | 'area' | 'project' | 'task';
  id: string;
  name: string;
  colour?: string | null;
}

export interface Task extends Row {
  project_id: string | null;
  parent_task_id: string | null;
  name: string;
  description: string;
  status: TaskStatus;
  priority: Priority;
  due: Dated | null;
  scheduled: Dated | null;
  start_after: string | null;
  estimate_minutes: number | null;
  actual_minutes: number | null;
  energy: Energy | null;
  kind: WorkKind;
  tags: string[];
  reminders: Reminder[];
  recurrence: Recurrence | null;
  series_id: string | null;
  occurrence: string | null;
  pinned: boolean;
  completes_with_subtasks: boolean;
  position: string;
  archived: boolean;
  completed_at: string | null;
  blocked: boolean;
  blocked_by: string[];
  depends_on: string[];
  overdue: boolean;
  open_subtasks: number;
  path: PathNode[];
}

export interface TaskPatch {
  base_version?: number;
  project_id?: string | null;
  parent_task_id?: string | null;
  name?: string;
  description?: string;
  status?: TaskStatus;
  priority?: Priority;
  due?: Dated | null;
  scheduled?: Dated | null;
  start_after?: string | null;
  estimate_minutes?: number | null;
  actual_minutes?: number | null;
  energy?: Energy | null;
  kind?: WorkKind;
  tags?: string[];
  reminders?: Reminder[];
  recurrence?: Recurrence | null;
  pinned?: boolean;
  completes_with_subtasks?: boolean;
  archived?: boolean;
  depends_on?: string[];
  occurrences?: 'this' | 'this_and_future' | 'all';
}

export interface Pillar extends Row {
  name: string;
  description: string;
  icon: string | null;
  colour: string | null;
  position: string;
  importance: number;
  target_share: number;
  vision: string;
  success_metrics: string[];
  archived: boolean;
}

export interface Area extends Row {
  pillar_id: string | null;
  name: string;
  description: string;
  icon: string | null;
  colour: string | null;
  position: string;
  importance: number;
  archived: boolean;
}

export interface Project extends Row {
  area_id: string | null;
  name: string;
  description: string;
  icon: string | null;
  status: ProjectStatus;
  priority: Priority;
  importance: number;
  start_date: string | null;
  deadline: string | null;
  position: string;
  archived: boolean;
  completed_at: string | null;
}

export interface Tag extends Row {
  name: string;
  colour: string | null;
}

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export interface Profile {
  id: string;
  display_name: string;
  time_zone: string;
  locale: string;
  /** 1 Monday … 7 Sunday. */
  first_weekday: number;
  /** Work minutes of each weekday, Monday first. */
  work_minutes: number[];
  onboarded_at: string | null;
}

export interface User {
  id: string;
  email: string;
  username: string | null;
  is_admin: boolean;
  tier: string;
  profile: Profile;
}

export interface SessionAnswer {
  access_token: string;
  /** Seconds. */
  expires_in: number;
  user: User;
  boot?: Today | null;
}

/** One row of the arithmetic behind a score. */
export interface Factor {
  code: string;
  value: number;
  weight: number;
  points: number;
  reason: string;
}

export type ReasonIncluded = 'overdue' | 'due' | 'scheduled' | 'pinned' | 'candidate';

export interface TodayItem {
  task: Task;
  score: number;
  breakdown: Factor[];
  path: PathNode[];
  reason_included: ReasonIncluded;
  blocked: boolean;
}

export interface Today {
  date: string;
  time_zone: string;
  items: TodayItem[];
  capacity_minutes: number;
  load_minutes: number;
  completed: Task[];
  hand_ordered: boolean;
}

export interface Completion {
  task: Task;
  next: Task | null;
  unblocked: { id: string; name: string }[];
  parent_completed: string | null;
}

export interface QuickAddToken {
  /** Offsets in characters (Unicode scalar values), not in UTF-16 units. */
  start: number;
  end: number;
  kind: string;
  text: string;
  value: unknown;
}

export interface QuickAddFields {
  due?: Dated | null;
  scheduled?: Dated | null;
  priority?: Priority | null;
  project_id?: string | null;
  project_name?: string | null;
  tags?: string[];
  estimate_minutes?: number | null;
  recurrence?: Recurrence | null;
  description?: string | null;
}

export interface QuickAddReading {
  title: string;
  tokens: QuickAddToken[];
  fields: QuickAddFields;
  notes: string[];
  recurrence_preview: string[];
}

export interface QuickAddLine {
  text: string;
  now?: string;
  time_zone?: string;
  locale?: string;
  project_id?: string | null;
  parent_task_id?: string | null;
  dismissed?: { start: number; end: number }[];
}

export interface UndoConflict {
  change_seq: number;
  entity: string;
  entity_id: string;
  name: string;
  field: string;
  expected: unknown;
  found: unknown;
}

export interface UndoAnswer {
  batch_id: string;
  undone: number;
  skipped: UndoConflict[];
}

export interface Created {
  pillars: number;
  areas: number;
  projects: number;
  tasks: number;
  tags?: number;
}

export interface ImportRow {
  line: number;
  entity: string;
  name: string;
  action: 'create' | 'unchanged' | 'restore' | 'error' | 'skip';
  detail?: string | null;
}

export interface ImportAnswer {
  format: string;
  dry_run: boolean;
  batch_id: string | null;
  created: Created;
  unchanged: number;
  rows: ImportRow[];
  not_carried: { what: string; count: number; why: string }[];
  errors: { line: number; message: string }[];
}

export interface Template {
  code: string;
  name: string;
  summary: string;
  pillars: string[];
  areas: number;
  projects: number;
  tasks: number;
}
