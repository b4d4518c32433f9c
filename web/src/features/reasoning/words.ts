// The choices of the preferences in words, with what each of them does.
import type { EnergyPattern, OptimiseFor, Preferences } from '@/api/reasoning';

export const EXPLANATIONS: readonly { value: Preferences['explanation']; label: string; about: string }[] = [
  { value: 'minimal', label: 'Minimal', about: 'The statement alone; evidence and reasons when you ask.' },
  { value: 'balanced', label: 'Balanced', about: 'The statement with its evidence; reasons when you ask.' },
  { value: 'detailed', label: 'Detailed', about: 'Evidence, reasons and the figures they were computed from.' },
];

export const LEANINGS: readonly { value: OptimiseFor; label: string; about: string }[] = [
  { value: 'balance', label: 'Balance', about: 'Every rule counts as it was weighed.' },
  { value: 'focus', label: 'Focus', about: 'What matters most and what is under way counts more; changing over counts against.' },
  { value: 'exploration', label: 'Exploration', about: 'New skills and what was left lying count more.' },
  { value: 'efficiency', label: 'Efficiency', about: 'What fits the time and the hour, and what others wait for, counts more.' },
  { value: 'wellbeing', label: 'Wellbeing', about: 'Balance between pillars, and between work and the rest, counts more.' },
];

export const ENERGY_PATTERNS: readonly { value: EnergyPattern; label: string }[] = [
  { value: 'morning_peak', label: 'In the morning' },
  { value: 'afternoon_peak', label: 'In the afternoon' },
  { value: 'evening_peak', label: 'In the evening' },
  { value: 'steady', label: 'Evenly over the day' },
];
