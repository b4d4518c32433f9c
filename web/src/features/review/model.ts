// A week looked back at.
import type { CheckIn } from '@/api/reasoning';

export interface Review {
  from: string;
  to: string;
  shares: {
    pillar_id: string;
    name: string;
    colour?: string | null;
    target: number;
    actual: number | null;
    minutes: number;
    task_ids?: string[];
  }[];
  done: { id: string; name: string; completed_at?: string | null }[];
  projects_completed: { id: string; name: string; points: number }[];
  points: number;
  slipped: { id: string; name: string; note?: string; reason?: string }[];
  prompts: (string | { text: string })[];
  check_ins: CheckIn[];
}

/** A question as text, however it came. */
export function promptText(prompt: Review['prompts'][number]): string {
  return typeof prompt === 'string' ? prompt : prompt.text;
}
