// The ransom record: what was demanded, what was decided and on what advice, what was paid. It advises nobody to pay and calls nobody cleared.
import * as T from 'typebox';

const closed = { additionalProperties: false };
const text = (maxLength: number) => T.String({ minLength: 1, maxLength });
const Amount = T.Object(
  {
    amount: T.Number({ minimum: 0 }),
    currency: T.String({ pattern: '^[A-Z]{3,5}$', description: 'EUR, USD, BTC, XMR …' }),
  },
  closed,
);

export const RansomEntryDraft = T.Union(
  [
    T.Object(
      {
        kind: T.Literal('demand'),
        at: T.String({ maxLength: 40 }),
        actor: T.Optional(text(200)),
        strain: T.Optional(text(200)),
        vector: T.Optional(text(400)),
        demanded: T.Optional(Amount),
        wallet: T.Optional(text(200)),
        contact: T.Optional(text(400)),
        deadline: T.Optional(T.String({ maxLength: 40 })),
      },
      closed,
    ),
    T.Object(
      {
        kind: T.Literal('intention'),
        at: T.String({ maxLength: 40 }),
        intention: T.Union([T.Literal('will-not-pay'), T.Literal('undecided'), T.Literal('will-pay')]),
        decidedBy: text(200),
        advice: text(4000),
        triedFirst: T.String({
          minLength: 1,
          maxLength: 4000,
          description: 'What was tried to recover without paying.',
        }),
      },
      closed,
    ),
    T.Object(
      {
        kind: T.Literal('payment'),
        at: T.String({ maxLength: 40 }),
        paid: Amount,
        means: text(200),
        recipient: text(200),
        wallet: T.Optional(text(200)),
        decidedBy: text(200),
        insurer: T.Optional(text(200)),
        restored: T.Optional(
          T.Union([T.Literal('all'), T.Literal('part'), T.Literal('nothing'), T.Literal('not-yet-known')]),
        ),
      },
      closed,
    ),
  ],
  { $id: 'RansomEntryDraft', discriminator: { propertyName: 'kind' } },
);
export type RansomEntryDraft = T.Static<typeof RansomEntryDraft>;

export const RansomEntry = T.Object(
  { id: T.String(), entry: RansomEntryDraft, enteredAt: T.String(), enteredBy: T.String() },
  { $id: 'RansomEntry' },
);
export type RansomEntry = T.Static<typeof RansomEntry>;

export const SanctionsHit = T.Object(
  {
    list: T.String(),
    entry: T.String({ description: 'Number of the entry in its list.' }),
    name: T.String(),
    asked: T.String(),
    score: T.Number({ description: '0 to 1; 1 is the same after spelling is evened out.' }),
    weak: T.Boolean({ description: 'The list itself calls the alias weak.' }),
    programme: T.String(),
    by: T.Union([T.Literal('name'), T.Literal('wallet')]),
  },
  { $id: 'SanctionsHit' },
);
export type SanctionsHit = T.Static<typeof SanctionsHit>;

export const SanctionsList = T.Object(
  {
    id: T.String(),
    name: T.Union([T.Literal('eu'), T.Literal('ofac')]),
    version: T.String({ description: 'The day the list says it was made on, with the first of its hash.' }),
    generatedOn: T.Optional(T.String()),
    sha256: T.String(),
    entries: T.Integer(),
    names: T.Integer(),
    loadedAt: T.String(),
    loadedBy: T.String(),
  },
  { $id: 'SanctionsList' },
);
export type SanctionsList = T.Static<typeof SanctionsList>;

export const SanctionsCheck = T.Object(
  {
    id: T.String(),
    asked: T.Array(T.String()),
    at: T.String(),
    by: T.String(),
    lists: T.Array(SanctionsList),
    /** There is no "cleared": an absence in a list of one day is only that. */
    outcome: T.Union([T.Literal('hit'), T.Literal('possible'), T.Literal('no-hit')]),
    says: T.String({ description: '`no hit in eu 2026-11-20-1f3c`, and whom to ask.' }),
    hits: T.Array(SanctionsHit),
  },
  { $id: 'SanctionsCheck' },
);
export type SanctionsCheck = T.Static<typeof SanctionsCheck>;

export const RansomRecord = T.Object(
  {
    /** First what helps without paying. */
    recovery: T.Array(T.Object({ title: T.String(), text: T.String(), link: T.Optional(T.String()) })),
    mandatory: T.Boolean({ description: 'A law in force asks for it; voluntary otherwise.' }),
    basis: T.String(),
    entries: T.Array(RansomEntry),
    checks: T.Array(SanctionsCheck),
    lists: T.Array(SanctionsList),
    warnings: T.Array(T.String(), { description: 'What stands in the way of a payment being on record in order.' }),
  },
  { $id: 'RansomRecord' },
);
export type RansomRecord = T.Static<typeof RansomRecord>;
