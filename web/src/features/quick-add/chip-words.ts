// What a chip says: the meaning of a token, not the words it was written in.
import type { Dated, QuickAddFields, QuickAddToken } from '@/api/types';
import { dayName, dayOf, duration, timeOf } from '@/lib/dates';

export interface ChipWords {
  label: string;
  /** The field it fills, for those who do not see the icon. */
  field: string;
}

const FIELDS: Record<QuickAddToken['kind'], string> = {
  due: 'Due',
  scheduled: 'Do it',
  recurrence: 'Repeats',
  estimate: 'Takes',
  project: 'Project',
  tag: 'Tag',
  priority: 'Priority',
  description: 'Note',
};

export function chipWords(
  token: QuickAddToken,
  fields: QuickAddFields,
  rule: string | null,
  today: string,
  zone: string,
  locale?: string,
): ChipWords {
  return {
    field: FIELDS[token.kind],
    label: token.kind === 'recurrence' ? (rule ?? token.text) : meaning(token, fields, today, zone, locale),
  };
}

function meaning({ kind, text, value }: QuickAddToken, fields: QuickAddFields, today: string, zone: string, locale?: string): string {
  switch (kind) {
    case 'due':
      return isDated(value) ? dated(value, today, zone, locale) : text;
    case 'scheduled':
      return isDated(value) ? dated(value, today, zone, locale) : text;
    case 'estimate':
      return typeof value === 'number' ? duration(value) : text;
    case 'priority':
      return typeof value === 'string' ? value.charAt(0).toUpperCase() + value.slice(1) : text;
    case 'project': {
      const name = text.replace(/^#/, '').replace(/^"|"$/g, '');
      return fields.project_id ? name : `${name} (new)`;
    }
    case 'tag':
    case 'description':
    case 'recurrence':
      return text.replace(/^(?:@|\/\/)\s*/, '');
  }
}

/** "Tomorrow", "Fri 14:00", "4 Dec 2027". */
export function dated(value: Dated, today: string, zone: string, locale?: string): string {
  const day = dayName(dayOf(value, zone), today, locale);
  const time = timeOf(value, zone, locale);
  return time ? `${day} ${time}` : day;
}

function isDated(value: unknown): value is Dated {
  return typeof value === 'object' && value !== null && 'kind' in value && 'at' in value && typeof value.at === 'string';
}
