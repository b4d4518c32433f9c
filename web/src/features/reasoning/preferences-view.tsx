// How Aurum is to reason and to speak. Each choice is kept at once.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Preferences, PreferencesPatch } from '@/api/reasoning';
import { Answered } from '@/components/page/answered';
import { Part } from '@/components/page/part';
import { Field } from '@/components/ui/field';
import { Scale } from '@/components/ui/scale';
import { Select } from '@/components/ui/select';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Tick } from '@/components/ui/tick';
import { clockText, minuteOf } from '@/lib/zone';
import { useDeed } from '@/sync/deed';
import { editPreferences, preferencesQuery } from '@/sync/preferences';
import { useDay } from '@/sync/use-day';
import { ENERGY_PATTERNS, EXPLANATIONS, LEANINGS } from './words';

export function PreferencesView() {
  const query = useQuery(preferencesQuery);
  return (
    <Answered
      query={query}
      problem="Your preferences could not be read"
      waiting={<SkeletonRows rows={12} label="Your preferences are on their way" />}
    >
      {(preferences) => <Form held={preferences} />}
    </Answered>
  );
}

function Form({ held }: { held: Preferences }) {
  const edit = useDeed(editPreferences);
  const set = (patch: PreferencesPatch, said: string) => void edit({ patch, said });
  const leaning = LEANINGS.find(({ value }) => value === held.optimise_for);
  return (
    <div className="flex flex-col gap-8">
      <Part title="How much of a why is shown" about={EXPLANATIONS.find(({ value }) => value === held.explanation)?.about}>
        <div className="flex flex-col gap-3">
          <Scale
            label="Explanations"
            options={EXPLANATIONS}
            value={held.explanation}
            onValue={(explanation) => explanation && set({ explanation }, 'Changed how much is explained')}
          />
          <Tick
            label="Show how sure Aurum is"
            checked={held.show_confidence}
            onChange={(show_confidence) =>
              set({ show_confidence }, show_confidence ? 'Shows how sure it is' : 'No longer shows how sure it is')
            }
          />
          <Tick
            label="Show the path of the reasoning"
            checked={held.show_path}
            onChange={(show_path) => set({ show_path }, show_path ? 'Shows the path' : 'No longer shows the path')}
          />
        </div>
      </Part>
      <Part title="What the order leans towards" about={leaning?.about}>
        <Select
          label="Leaning"
          value={held.optimise_for}
          options={LEANINGS}
          onValueChange={(optimise_for) => set({ optimise_for }, 'Changed what the order leans towards')}
        />
      </Part>
      <WorkHours key={held.work_from.join()} held={held} onSet={set} />
      <Part title="Rituals" about="Offered in Today’s first line at their hour; nothing is sent and nothing insists.">
        <div className="flex flex-col">
          <Tick
            label="Morning check-in"
            checked={held.morning_check_in}
            onChange={(morning_check_in) =>
              set({ morning_check_in }, morning_check_in ? 'Mornings begin with a check-in' : 'No morning check-in')
            }
          />
          <Tick
            label="Evening check-in"
            checked={held.evening_check_in}
            onChange={(evening_check_in) =>
              set({ evening_check_in }, evening_check_in ? 'Evenings end with a check-in' : 'No evening check-in')
            }
          />
          <Tick
            label="Weekly review"
            checked={held.weekly_review}
            onChange={(weekly_review) => set({ weekly_review }, weekly_review ? 'Weeks end with a review' : 'No weekly review')}
          />
        </div>
      </Part>
      <Goal key={held.monthly_goal} held={held} onSet={set} />
    </div>
  );
}

interface PartProps {
  held: Preferences;
  onSet: (patch: PreferencesPatch, said: string) => void;
}

function WorkHours({ held, onSet }: PartProps) {
  const { locale } = useDay();
  const [times, setTimes] = useState(() => held.work_from.map(clockText));
  // 1 January 2024 was a Monday.
  const name = (at: number, weekday: 'long' | 'short') =>
    new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, at + 1)));
  const keep = () => {
    const minutes = times.map((text, at) => minuteOf(text) ?? held.work_from[at] ?? 540);
    if (minutes.some((minute, at) => minute !== held.work_from[at])) onSet({ work_from: minutes }, 'Changed when work begins');
  };
  return (
    <Part title="When you work" about="How long each day lasts stands in your profile.">
      <div className="mb-4 grid grid-cols-2 gap-3 sm:grid-cols-4">
        {times.map((text, at) => (
          <Field
            key={name(at, 'long')}
            label={name(at, 'short')}
            aria-label={`Work begins on ${name(at, 'long')}`}
            type="time"
            value={text}
            onChange={(event) => setTimes(times.map((one, index) => (index === at ? event.target.value : one)))}
            onBlur={keep}
          />
        ))}
      </div>
      <Select
        label="You have most energy"
        hint="Until check-ins and focus sessions show it."
        value={held.energy_pattern}
        options={ENERGY_PATTERNS}
        onValueChange={(energy_pattern) => onSet({ energy_pattern }, 'Changed when you have most energy')}
      />
    </Part>
  );
}

function Goal({ held, onSet }: PartProps) {
  const [text, setText] = useState(held.monthly_goal === null ? '' : String(held.monthly_goal));
  const goal = text.trim() === '' ? null : Number(text);
  const wrong = goal !== null && !(Number.isInteger(goal) && goal > 0);
  const keep = () => {
    if (wrong || goal === held.monthly_goal) return;
    onSet({ monthly_goal: goal }, goal === null ? 'No goal for the month' : `The month’s goal is ${goal} points`);
  };
  return (
    <Part title="Alignment points a month" about="A completed project brings 50 to 125. Progress is shown only against a goal you set.">
      <Field
        label="Goal"
        inputMode="numeric"
        placeholder="None"
        className="max-w-40"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
        error={wrong ? 'Give a whole number of points, or leave it empty.' : undefined}
      />
    </Part>
  );
}
