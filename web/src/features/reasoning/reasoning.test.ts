import { describe, expect, it } from 'vitest';
import { patched } from '@/sync/preferences';
import { aLife } from '@/testing/life';
import { thePreferences } from '@/testing/reasoning';
import { ACTIONS, consequenceWords, FIELDS, freshConsequence, freshTest, ruleWords } from './conditions';
import { changes, supposed, weightOf } from './model';

const rule = { code: 'URGENCY', base_weight: 0.35 };

describe('weights while they are moved', () => {
  it('are the supposed, else the kept, else the rule’s own', () => {
    expect(weightOf(rule, {}, {})).toBe(0.35);
    expect(weightOf(rule, {}, { URGENCY: 0.5 })).toBe(0.5);
    expect(weightOf(rule, { URGENCY: 0.2 }, { URGENCY: 0.5 })).toBe(0.2);
    expect(weightOf(rule, { URGENCY: null }, { URGENCY: 0.5 })).toBe(0.35);
  });

  it('are sent only where they differ from what is kept', () => {
    expect(changes({ A: 0.5, B: 0.2, C: null, D: null }, { A: 0.5, B: 0.3, D: 0.1 })).toEqual({ B: 0.2, D: null });
  });

  it('are tried as the numbers they would be', () => {
    const rules = [
      { code: 'A', base_weight: 0.1 },
      { code: 'B', base_weight: 0.25 },
      { code: 'C', base_weight: 0.3 },
    ];
    expect(supposed({ A: 0.2, B: null }, rules)).toEqual({ A: 0.2, B: 0.25 });
  });

  it('are painted into the preferences as the server merges them', () => {
    const next = patched(thePreferences({ weights: { A: 0.1, B: 0.2 } }), {
      weights: { A: null, C: 0.3 },
      style: 'socratic',
      base_version: 1,
    });
    expect([next.weights, next.style]).toEqual([{ B: 0.2, C: 0.3 }, 'socratic']);
    expect('base_version' in next).toBe(false);
  });
});

describe('a rule of one’s own', () => {
  it('is read back as a sentence', () => {
    const words = ruleWords(
      {
        when: [
          { field: 'pillar', id: 'Health', not: false },
          { field: 'estimate', at_least: 15, at_most: 60, not: true },
          { field: 'weekday', any_of: [1, 7], not: false },
        ],
        then: { action: 'weigh', by: -0.5 },
      },
      aLife(),
      'en-GB',
    );
    expect(words).toBe(
      'When it stands under the pillar Health and not (its estimate is at least 15 min and at most 1 h) and today is Monday or Sunday, it counts less (−15 points).',
    );
  });

  it('says what follows for every consequence there is', () => {
    expect(ACTIONS.map(({ value }) => consequenceWords(freshConsequence(value)))).toEqual([
      'it counts more (+15 points)',
      'it is never planned before 12:00',
      'it is over by 18:00',
      'it gets the tag @',
      'Today hides it until 3 days before it is due',
    ]);
  });

  it('begins with values of its own for every field that can be asked', () => {
    expect(FIELDS.map(({ value }) => freshTest(value).field)).toEqual(FIELDS.map(({ value }) => value));
    expect(
      FIELDS.every(
        ({ value }) => ruleWords({ when: [{ ...freshTest(value), not: false }], then: freshConsequence('tag') }, undefined).length > 10,
      ),
    ).toBe(true);
  });

  it('names a place that is gone as such', () => {
    const then = freshConsequence('tag');
    expect(ruleWords({ when: [{ field: 'project', id: 'x', not: false }], then }, aLife())).toContain('that is no longer there');
  });
});
