// The shapes on the wire under the names the screens use. Times are RFC 3339 text, ids UUIDs, minutes whole numbers.
import type { components } from './schema';

export type Schemas = components['schemas'];

/** What the server answers is whole: a field that may be left out on the way in is there on the way out, if only as null. Dates and
 *  rules go both ways as they are. */
export type Whole<T> = T extends Dated | Recurrence
  ? T
  : T extends readonly (infer Item)[]
    ? Whole<Item>[]
    : T extends object
      ? { [Name in keyof T]-?: Whole<T[Name]> }
      : T;

export type Priority = Schemas['Priority'];
export type TaskStatus = Schemas['TaskStatus'];
export type ProjectStatus = Schemas['ProjectStatus'];
export type Energy = Schemas['Energy'];
export type WorkKind = Schemas['WorkKind'];
export type Dated = Schemas['Dated'];
export type Recurrence = Schemas['Recurrence'];
export type Reminder = Schemas['Reminder'];

export type PathNode = Whole<Schemas['PathNode']>;
export type Task = Whole<Schemas['TaskView']>;
export type Pillar = Whole<Schemas['Pillar']>;
export type Area = Whole<Schemas['Area']>;
/** With its counts. */
export type Project = Whole<Schemas['ProjectView']>;
export type Tag = Whole<Schemas['TagView']>;
export type Hierarchy = Whole<Schemas['Hierarchy']>;
export type Change = Whole<Schemas['Change']>;
export type TrashItem = Whole<Schemas['TrashItem']>;
export type SearchHit = Whole<Schemas['Found']>;
export type Why = Whole<Schemas['Why']>;

export type NewPillar = Schemas['NewPillar'];
export type NewArea = Schemas['NewArea'];
export type NewProject = Schemas['NewProject'];
export type NewTask = Schemas['NewTask'];
export type PillarPatch = Schemas['PillarPatch'];
export type AreaPatch = Schemas['AreaPatch'];
export type ProjectPatch = Schemas['ProjectPatch'];
export type TaskPatch = Schemas['TaskPatch'];
export type BulkEdit = Schemas['BulkEdit'];
export type Move = Schemas['Move'];

export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

export type Profile = Whole<Schemas['Profile']>;
export type ProfilePatch = Schemas['ProfilePatch'];
export type User = Whole<Schemas['UserView']>;
export type SessionAnswer = Whole<Omit<Schemas['Session'], 'boot'>> & { boot?: Today | null };
export type SessionView = Whole<Schemas['SessionView']>;

/** One row of the arithmetic behind a score: `points = 100 × weight × value`. */
export type Factor = Whole<Omit<Schemas['Part'], 'value'>> & { value: number };
export type ReasonIncluded = Schemas['Included'];
export type TodayItem = Whole<Omit<Schemas['TodayItem'], 'breakdown'>> & { breakdown: Factor[] };
export type Today = Whole<Omit<Schemas['Today'], 'items'>> & { items: TodayItem[] };
export type Completion = Whole<Schemas['Completed']>;
export type Skip = Whole<Schemas['Skipped']>;

/** Offsets are in characters (Unicode scalar values), not in UTF-16 units. */
export type QuickAddToken = Whole<Schemas['Token']>;
/** Only what the line says. */
export type QuickAddFields = Schemas['Fields'];
export type QuickAddReading = Omit<Whole<Schemas['QuickAddPreview']>, 'fields'> & { fields: QuickAddFields };
export type QuickAddLine = Schemas['QuickAdd'];

export type UndoConflict = Omit<Whole<Schemas['Conflict']>, 'expected' | 'found'> & { expected: unknown; found: unknown };
export type UndoAnswer = Omit<Whole<Schemas['Undone']>, 'skipped'> & { skipped: UndoConflict[] };

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
