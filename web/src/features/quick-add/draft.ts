// A line that was begun and not added: kept until the dialog opens again.

let draft = '';

export function keepDraft(text: string): void {
  draft = text;
}

export function takeDraft(): string {
  const text = draft;
  draft = '';
  return text;
}
