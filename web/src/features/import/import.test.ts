import { describe, expect, it } from 'vitest';
import type { ImportAnswer } from '@/api/types';
import { guessFormat } from './deeds';
import { summary } from './import-plan';

describe('a file', () => {
  it('is known by its name and its first characters', () => {
    expect(guessFormat('Home.csv', 'TYPE,CONTENT,DESCRIPTION')).toBe('todoist-csv');
    expect(guessFormat('todoist.txt', '\ufeffTYPE,CONTENT')).toBe('todoist-csv');
    expect(guessFormat('sync.json', '{"full_sync":true,"items":[]')).toBe('todoist-json');
    expect(guessFormat('tasks.json', '[\n{"id":1,"uuid":"x","status":"pending"}')).toBe('taskwarrior');
    expect(guessFormat('aurum.json', '{"format":"aurum","pillars":[]')).toBe('aurum-json');
    expect(guessFormat('todo.txt', '(A) Call Ana +home @phone')).toBe('todotxt');
  });
});

describe('the plan in one sentence', () => {
  const plan = (created: Partial<ImportAnswer['created']>, unchanged = 0) =>
    summary({ created: { pillars: 0, areas: 0, projects: 0, tasks: 0, ...created }, unchanged } as ImportAnswer);

  it('counts what is new and what is here already', () => {
    expect(plan({ projects: 1, tasks: 41, tags: 5 }, 2)).toBe('1 project, 41 tasks and 5 tags are new; 2 are already here.');
    expect(plan({ tasks: 1 })).toBe('1 task is new.');
    expect(plan({}, 1)).toBe('Nothing is new; 1 is already here.');
  });
});
