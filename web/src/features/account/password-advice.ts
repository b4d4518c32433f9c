// What a new password still lacks; the server has the last word (its list of the commonest passwords).

export const LEAST = 12;

export interface PasswordAdvice {
  /** How much of the least length is there, 0 to 1. */
  filled: number;
  text: string;
}

/** Characters are counted as a person sees them, as the server counts them: code points, not bytes. */
export function passwordAdvice(typed: string): PasswordAdvice {
  const characters = [...typed];
  const filled = Math.min(1, characters.length / LEAST);
  const missing = LEAST - characters.length;
  if (characters.length === 0) return { filled, text: '' };
  if (missing > 0) return { filled, text: missing === 1 ? 'One more character.' : `${missing} more characters.` };
  if (new Set(characters).size < 5) return { filled: 0.5, text: 'Long enough, but it repeats itself: mix in other words.' };
  return { filled, text: 'Long enough.' };
}
