// The rules: what each counts, with the person's own list beside it; profiles; and the rules they wrote themselves.
import { useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { sentence } from '@/api/problem';
import type { Preferences, Rule } from '@/api/reasoning';
import { Answered } from '@/components/page/answered';
import { Part } from '@/components/page/part';
import { OrderList } from '@/components/reason/order-list';
import { Button, IconButton } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { Slider } from '@/components/ui/slider';
import { cn } from '@/lib/cn';
import { PHONE, useMedia } from '@/lib/use-media';
import { useSettled } from '@/lib/use-settled';
import { useDeed } from '@/sync/deed';
import { editPreferences, preferencesQuery } from '@/sync/preferences';
import { rulesQuery } from '@/sync/rules';
import { changes, type Draft, supposed, weightOf } from './model';
import { OwnRules } from './parts/own-rules';
import { Profiles } from './parts/profiles';
import { previewQuery, type Supposed } from './queries';

export function RulesView() {
  const rules = useQuery(rulesQuery);
  const preferences = useQuery(preferencesQuery);
  const waiting = <SkeletonRows rows={12} label="The rules are on their way" />;
  return (
    <Answered query={rules} problem="The rules could not be read" waiting={waiting}>
      {(held) => (
        <Answered query={preferences} problem="Your preferences could not be read" waiting={waiting}>
          {(preferred) => (
            <div className="flex flex-col gap-8">
              <Weights rules={held.rules.filter(({ own }) => !own)} preferences={preferred} />
              <Profiles weights={preferred.weights} />
              <OwnRules rules={held.own} />
            </div>
          )}
        </Answered>
      )}
    </Answered>
  );
}

function Weights({ rules, preferences }: { rules: readonly Rule[]; preferences: Preferences }) {
  const [draft, setDraft] = useState<Draft>({});
  const edit = useDeed(editPreferences);
  const adjustable = rules.filter(({ user_adjustable }) => user_adjustable);
  const fixed = rules.filter(({ user_adjustable }) => !user_adjustable);
  const changed = changes(draft, preferences.weights);
  const save = async () => {
    if (await edit({ patch: { weights: changed }, said: 'Changed what your rules count' })) setDraft({});
  };
  return (
    <Part
      title="What each rule counts"
      about="The mark is where a rule stands on its own. Your list follows as you move them; nothing is kept until you save."
    >
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <div className="flex flex-col gap-3">
          {adjustable.map((rule) => {
            const weight = weightOf(rule, draft, preferences.weights);
            return (
              <Slider
                key={rule.code}
                label={rule.name}
                value={weight}
                min={0}
                max={1}
                step={0.01}
                text={weight.toFixed(2)}
                mark={rule.base_weight}
                hint={rule.factor !== 1 ? `Learnt: × ${rule.factor.toFixed(2)}` : undefined}
                aside={
                  weight !== rule.base_weight && (
                    <IconButton
                      label={`${rule.name} as it stands on its own`}
                      className="-my-1.5"
                      onClick={() => setDraft({ ...draft, [rule.code]: null })}
                    >
                      <RotateCcw size={14} aria-hidden />
                    </IconButton>
                  )
                }
                onValue={(value) => setDraft({ ...draft, [rule.code]: value })}
              />
            );
          })}
          {fixed.length > 0 && <p className="m-0 text-12 text-text-2">Always as they are: {fixed.map(({ name }) => name).join(', ')}.</p>}
        </div>
        <Preview weights={supposed(draft, adjustable)} />
      </div>
      {Object.keys(changed).length > 0 && (
        <div className="sticky bottom-0 z-10 mt-3 flex gap-2 bg-bg py-2 max-md:bottom-[calc(56px+env(safe-area-inset-bottom))]">
          <Button look="primary" onClick={() => void save()}>
            Save
          </Button>
          <Button onClick={() => setDraft({})}>As it was</Button>
        </div>
      )}
    </Part>
  );
}

function Preview({ weights }: Supposed) {
  const text = useSettled(JSON.stringify({ weights }));
  const settled = useMemo(() => JSON.parse(text) as Supposed, [text]);
  const phone = useMedia(PHONE);
  const { data, error, isPlaceholderData } = useQuery(previewQuery(settled));
  return (
    <section
      aria-label="Your list under these weights"
      className="min-w-0 self-start rounded-12 border border-border bg-surface p-3 max-lg:order-first lg:sticky lg:top-4"
    >
      <h3 className="m-0 px-2 text-13 font-semibold">Your list would be</h3>
      {data ? (
        data.after.length === 0 ? (
          <p className="m-0 px-2 py-4 text-13 text-text-2">There is no open task to put in order.</p>
        ) : (
          <div className={cn('transition-opacity', isPlaceholderData && 'opacity-60')}>
            <OrderList before={data.before} after={data.after} label="The order under these weights" most={phone ? 5 : 10} />
          </div>
        )
      ) : error ? (
        <p role="alert" className="m-0 px-2 py-4 text-13 text-danger">
          {sentence(error)}
        </p>
      ) : (
        <SkeletonRows rows={8} label="Your list is on its way" />
      )}
    </section>
  );
}
