// What can go wrong with a request: the server's own words (RFC 9457), or no answer at all.

export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

/** The body of `application/problem+json`, with what Aurum adds to it. */
export interface Problem {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  errors?: FieldProblem[];
  [extension: string]: unknown;
}

/** The server answered, and said no. `message` is a sentence for people. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly problem: Problem;
  /** Seconds to wait before another try, when the server named them. */
  readonly retryAfter: number | null;

  constructor(status: number, problem: Problem, retryAfter: number | null = null) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}.`);
    this.status = status;
    this.problem = problem;
    this.code = problem.code ?? problem.type?.split('/').pop() ?? 'unknown';
    this.retryAfter = retryAfter;
  }

  /** The sentence for one field, or undefined. A path such as `due.at` also answers for `due`. */
  field(name: string): string | undefined {
    return this.problem.errors?.find((e) => e.field === name || e.field.startsWith(`${name}.`) || e.field.startsWith(`${name}[`))?.message;
  }

  /** The sentences of fields that a form does not show itself. */
  others(shown: readonly string[]): string[] {
    return (this.problem.errors ?? [])
      .filter((e) => !shown.some((name) => e.field === name || e.field.startsWith(`${name}.`) || e.field.startsWith(`${name}[`)))
      .map((e) => e.message);
  }
}

/** No answer came: the network is away, or the server is. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(cause?: unknown) {
    super('Aurum cannot be reached just now.', { cause });
  }
}

/** One sentence for a person, for anything that was thrown. */
export function sentence(error: unknown): string {
  if (error instanceof ApiError) {
    const fields = error.problem.errors ?? [];
    return fields[0]?.message ?? error.message;
  }
  if (error instanceof Error && error.message) return error.message;
  return 'Something went wrong.';
}
