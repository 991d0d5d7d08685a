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
  #errors = 0;

  constructor(limit = 100) {
    this.limit = limit;
  }

  error(code: string, at: string, message: string, hint?: string): void {
    this.add({ code, at, message, severity: 'error', ...(hint === undefined ? {} : { hint }) });
  }

  warning(code: string, at: string, message: string, hint?: string): void {
    this.add({ code, at, message, severity: 'warning', ...(hint === undefined ? {} : { hint }) });
  }

  /** When the list is full, an error takes the place of a warning: the reason of a refusal must be seen. */
  add(finding: Finding): void {
    const isError = finding.severity === 'error';
    if (isError) this.#errors += 1;
    if (this.items.length < this.limit) {
      this.items.push(finding);
      return;
    }
    this.dropped += 1;
    const at = isError && this.#errors <= this.limit ? this.items.findLastIndex((f) => f.severity === 'warning') : -1;
    if (at >= 0) this.items[at] = finding;
  }

  /** Also when the errors came after the limit: a hundred warnings must not hide them. */
  get hasErrors(): boolean {
    return this.#errors > 0;
  }
}
