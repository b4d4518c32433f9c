// Stretches of a line, counted in characters (Unicode scalar values) as the server counts them.

export interface Span {
  start: number;
  end: number;
}

/** A piece of the line for the eye: plain text, or a token that was understood. */
export interface Piece {
  text: string;
  token: boolean;
}

/** Cuts the line at its tokens. Spans that no longer fit the line (it was typed on since) are passed over. */
export function pieces(line: string, spans: readonly Span[]): Piece[] {
  const characters = Array.from(line);
  const cut: Piece[] = [];
  let at = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start < at || end > characters.length || start >= end) continue;
    if (start > at) cut.push({ text: characters.slice(at, start).join(''), token: false });
    cut.push({ text: characters.slice(start, end).join(''), token: true });
    at = end;
  }
  if (at < characters.length) cut.push({ text: characters.slice(at).join(''), token: false });
  return cut;
}

/** Where spans of the line as it was are in the line as it is: an edit before moves them, an edit inside ends them. */
export function carry(spans: readonly Span[], before: string, after: string): Span[] {
  const was = Array.from(before);
  const is = Array.from(after);
  const most = Math.min(was.length, is.length);
  let head = 0;
  while (head < most && was[head] === is[head]) head += 1;
  let tail = 0;
  while (tail < most - head && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail += 1;
  const moved = is.length - was.length;
  return spans.flatMap(({ start, end }) => {
    if (end <= head) return [{ start, end }];
    if (start >= was.length - tail) return [{ start: start + moved, end: end + moved }];
    return [];
  });
}
