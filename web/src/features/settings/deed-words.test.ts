import { describe, expect, it } from 'vitest';
import { deedWords } from './deed-words';

const deed = (kinds: string[], count = kinds.length, given = {}) => deedWords({ kinds, count, actor_kind: 'user', undoes: null, ...given });

describe('a recent deed', () => {
  it('is told as a person would', () => {
    expect(deed(['task_completed'])).toBe('Completed a task');
    expect(deed(['area_created'])).toBe('Added an area');
    expect(deed(['day_ordered'])).toBe('Put the day in order');
    expect(deed(['task_deleted', 'project_deleted'], 3)).toBe('Deleted tasks and projects (3 changes)');
  });

  it('leaves out what only went along', () => {
    expect(deed(['tag_created', 'task_created'])).toBe('Added tasks (2 changes)');
    expect(deed(['tag_updated'])).toBe('Changed a tag');
  });

  it('says when it was not by hand, or took something back', () => {
    expect(deed(['task_created'], 40, { actor_kind: 'import' })).toBe('Import: added tasks (40 changes)');
    expect(deed(['task_reverted'], 1, { undoes: 'b' })).toBe('Undo: took back changes to a task');
  });
});
