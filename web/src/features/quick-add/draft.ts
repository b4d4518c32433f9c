// A line that was begun and not added: kept until it is.

let draft = '';

export function keepDraft(text: string): void {
  draft = text;
}

export function keptDraft(): string {
  return draft;
}
