// The weight of one rule, supposed to be another.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Select } from '@/components/ui/select';
import { Slider } from '@/components/ui/slider';
import { preferencesQuery } from '@/sync/preferences';
import { rulesQuery } from '@/sync/rules';
import { concerns } from '../model';

import type { SuppositionsProps } from './task-suppositions';

export function RuleSuppositions({ change, onChange }: SuppositionsProps) {
  const { data } = useQuery(rulesQuery);
  const { data: preferences } = useQuery(preferencesQuery);
  const [code, setCode] = useState('');
  const rules = (data?.rules ?? []).filter(({ user_adjustable }) => user_adjustable);
  if (rules.length === 0) return null;
  const rule = rules.find((one) => one.code === code);
  const supposed = concerns(change, 'weight');
  const kept = rule ? (preferences?.weights[rule.code] ?? rule.base_weight) : 0;
  const weight = rule && supposed?.code === rule.code ? supposed.weight : kept;
  return (
    <div className="flex flex-col gap-4 border-t border-border pt-4">
      <Select
        label="A rule of Aurum’s"
        value={code}
        options={[{ value: '', label: 'Choose a rule' }, ...rules.map((one) => ({ value: one.code, label: one.name }))]}
        onValueChange={setCode}
      />
      {rule && (
        <Slider
          label={`What ${rule.name} counts`}
          value={weight}
          min={0}
          max={1}
          step={0.01}
          text={weight.toFixed(2)}
          mark={kept}
          onValue={(value) => onChange({ change: 'weight', code: rule.code, weight: value })}
        />
      )}
    </div>
  );
}
