// Light, dark, or as the system has it. The inline script sets it first; this keeps it.
import { create } from 'zustand';
import { setting } from './storage';

export type ThemeChoice = 'system' | 'light' | 'dark';

const stored = setting('theme', ['light', 'dark']);
const system = window.matchMedia('(prefers-color-scheme: dark)');

interface ThemeState {
  choice: ThemeChoice;
  dark: boolean;
}

export const useTheme = create<ThemeState>(() => resolve(stored.get() ?? 'system'));

export function setTheme(choice: ThemeChoice): void {
  if (choice === 'system') stored.clear();
  else stored.set(choice);
  paint(resolve(choice));
}

/** From light to dark and back, from what is shown now. */
export function toggleTheme(): void {
  setTheme(useTheme.getState().dark ? 'light' : 'dark');
}

function resolve(choice: ThemeChoice): ThemeState {
  return { choice, dark: choice === 'dark' || (choice === 'system' && system.matches) };
}

function paint(state: ThemeState): void {
  const root = document.documentElement;
  root.dataset['theme'] = state.dark ? 'dark' : 'light';
  const ground = getComputedStyle(root).getPropertyValue('--bg').trim();
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) meta.content = ground;
  useTheme.setState(state);
}

system.addEventListener('change', () => {
  if (useTheme.getState().choice === 'system') paint(resolve('system'));
});
paint(useTheme.getState());
