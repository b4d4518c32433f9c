// What the keys and the palette do on the insights page, to the card that has the focus or had it last.
import { useMemo } from 'react';
import type { Insight } from '@/api/reasoning';
import type { Command } from '@/commands/registry';
import { useCommands } from '@/commands/use-commands';
import { neighbour } from './model';
import { CARD, focusBeside, focusedCard, showWhy, useInsightsState } from './state';
import { type InsightActions } from './use-actions';

export function useInsightCommands(insights: readonly Insight[], actions: InsightActions): void {
  const commands = useMemo<Command[]>(() => {
    const active = () => {
      const id = focusedCard() ?? useInsightsState.getState().active;
      return insights.find((insight) => insight.id === id);
    };
    const when = () => active() !== undefined;
    const on = (run: (insight: Insight) => void) => () => {
      const insight = active();
      if (insight) run(insight);
    };
    return [
      { id: 'insights.next', label: 'Next insight', group: 'Page', keys: ['j'], keysOnly: true, run: () => focusBeside(1) },
      { id: 'insights.previous', label: 'Previous insight', group: 'Page', keys: ['k'], keysOnly: true, run: () => focusBeside(-1) },
      {
        id: 'insights.act',
        label: 'Do what it recommends',
        group: 'Page',
        keys: ['Enter'],
        when: onCard,
        keysOnly: true,
        run: on((insight) => actions.act(insight, 0)),
      },
      {
        id: 'insights.why',
        label: 'Show why',
        group: 'Page',
        keys: ['w'],
        keywords: ['reason', 'path', 'explain'],
        when,
        run: on(({ id }) => showWhy(id, document.getElementById(`why-${id}`) === null)),
      },
      { id: 'insights.pin', label: 'Pin or unpin insight', group: 'Page', keys: ['p'], when, run: on(actions.pin) },
      {
        id: 'insights.helpful',
        label: 'Insight is helpful',
        group: 'Page',
        keywords: ['feedback', 'good', 'accept'],
        when,
        run: on(actions.praise),
      },
      {
        id: 'insights.dismiss',
        label: 'Dismiss insight, not now',
        group: 'Page',
        keys: ['$mod+Backspace'],
        keywords: ['reject', 'hide'],
        when,
        run: on((insight) => actions.dismiss(insight, 'not_now', neighbour(insights, insight.id))),
      },
      {
        id: 'insights.analyze',
        label: 'Look again now',
        group: 'Page',
        keywords: ['analyse', 'analyze', 'refresh', 'reason'],
        run: actions.analyze,
      },
    ];
  }, [insights, actions]);
  useCommands(commands);
}

/** The card itself has the focus, not a control in it. */
function onCard(): boolean {
  return document.activeElement?.matches(CARD) ?? false;
}
