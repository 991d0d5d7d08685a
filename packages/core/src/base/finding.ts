// A finding is expected wrongness: it is returned, never thrown. STYLE.md, "Three kinds of wrong".
import * as T from 'typebox';

export const Finding = T.Object(
  {
    code: T.String({ description: 'Closed, room-prefixed code such as `inventory/row-without-product`.' }),
    at: T.String({
      description: 'Where: a JSON Pointer (RFC 6901), or `line N`, `line N, column NAME` for text formats.',
    }),
    message: T.String({ description: 'What is wrong, in a sentence.' }),
    hint: T.Optional(T.String({ description: 'What to do next.' })),
    severity: T.Union([T.Literal('error'), T.Literal('warning')]),
  },
  { $id: 'Finding' },
);
export type Finding = T.Static<typeof Finding>;

/** Collects findings up to a limit, then counts only: a hostile document must not fill the memory with complaints. */
export class FindingList {
  readonly items: Finding[] = [];
  dropped = 0;
  readonly limit: number;

  constructor(limit = 100) {
    this.limit = limit;
  }

  error(code: string, at: string, message: string, hint?: string): void {
    this.add({ code, at, message, severity: 'error', ...(hint === undefined ? {} : { hint }) });
  }

  warning(code: string, at: string, message: string, hint?: string): void {
    this.add({ code, at, message, severity: 'warning', ...(hint === undefined ? {} : { hint }) });
  }

  add(finding: Finding): void {
    if (this.items.length < this.limit) this.items.push(finding);
    else this.dropped += 1;
  }

  get hasErrors(): boolean {
    return this.items.some((f) => f.severity === 'error');
  }
}
