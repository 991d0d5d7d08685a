// A judgement of one pair (asset or component, advisory): three answers, a confidence, reasons, and what is missing.
import * as T from 'typebox';
import { NeededField } from '../versions/index.ts';

export const Verdict = T.Union([T.Literal('affected'), T.Literal('cannot-tell'), T.Literal('not-affected')], {
  $id: 'Verdict',
});
export type Verdict = T.Static<typeof Verdict>;

/** By which kind of evidence the product was identified, strongest first. */
export const IdentityRoute = T.Enum([
  'purl',
  'cpe',
  'hash',
  'serial',
  'article-number',
  'model',
  'name',
  'alias',
  'fuzzy',
]);
export type IdentityRoute =
  | 'purl'
  | 'cpe'
  | 'hash'
  | 'serial'
  | 'article-number'
  | 'model'
  | 'name'
  | 'alias'
  | 'fuzzy';

export const Match = T.Object(
  {
    asset: T.String(),
    component: T.Union([T.String(), T.Null()], {
      description: 'Component ref inside the asset; null when the asset itself is meant.',
    }),
    advisory: T.String(),
    vulnerabilities: T.Array(T.String()),
    verdict: Verdict,
    confidence: T.Number({ minimum: 0, maximum: 1 }),
    route: T.String(),
    because: T.Array(T.String()),
    missing: T.Array(NeededField),
    /** Keys of the advisory's products that the verdict rests on. */
    products: T.Array(T.String()),
  },
  { $id: 'Match' },
);
export type Match = Omit<T.Static<typeof Match>, 'route'> & { route: IdentityRoute };

/** Two spellings of one maker or product, a subsidiary, or a takeover; with the source it was learnt from. */
export const Alias = T.Object(
  {
    kind: T.Union([T.Literal('vendor'), T.Literal('product')]),
    /** The name all others are led back to. */
    name: T.String(),
    aliases: T.Array(T.String()),
    /** For product aliases: the maker they hold for. */
    vendor: T.Optional(T.String()),
    relation: T.Union([T.Literal('spelling'), T.Literal('subsidiary'), T.Literal('takeover'), T.Literal('brand')]),
    since: T.Optional(T.String()),
    source: T.String(),
    checkedOn: T.String(),
  },
  { $id: 'Alias' },
);
export type Alias = T.Static<typeof Alias>;
