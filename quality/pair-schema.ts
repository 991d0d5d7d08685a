// The shape of a file of labelled pairs. LABELLING.md says what the words mean; pair.schema.json is derived from here.

import { Asset } from '@tocsin/core/inventory';
import * as T from 'typebox';

const words = <const Names extends readonly string[]>(names: Names) => T.Enum([...names]) as T.TEnum<[...Names]>;

/** Where an advisory is looked up; read-pairs.ts knows the file behind each. */
export const sources = ['cisa', 'pypa', 'cve'] as const;

/** What the asset's owner should hear. */
export const expectations = ['affected', 'not-affected', 'cannot-tell', 'no-pair'] as const;

/** Fields of the register that would settle a pair that cannot be told. */
export const missingFields = [
  'version',
  'model',
  'serial',
  'manufactured',
  'hardware',
  'option',
  'platform',
  'component',
] as const;

/** By which sentence of LABELLING.md the pair got its label. */
export const labelRules = [
  'inside',
  'outside',
  'named',
  'field-missing',
  'host-system',
  'excluded',
  'fixed',
  'other-product',
  'other-maker',
  'withdrawn',
] as const;

/** What would make a hasty reader wrong about this pair. */
export const traps = [
  'abbreviation',
  'accessory',
  'article',
  'bound',
  'component',
  'contradiction',
  'cpe',
  'date',
  'decimal',
  'exclusion',
  'family',
  'glob',
  'hardware',
  'homonym',
  'identifier',
  'issuer',
  'letters',
  'list',
  'maker-name',
  'model',
  'mojibake',
  'older',
  'open-end',
  'option',
  'pipe-both',
  'pipe-interval',
  'platform',
  'prerelease',
  'prose',
  'purl',
  'range-of-models',
  'serial',
  'service-pack',
  'several-makers',
  'several-products',
  'sources-differ',
  'spelling',
  'subsidiary',
  'takeover',
  'title-only',
  'truncated',
  'version-in-name',
  'wildcard',
] as const;

const strict = { additionalProperties: false };

const LabelledPair = T.Object(
  {
    pair: T.String({ pattern: '^[a-z]{1,2}$', description: 'Unique among the pairs of the advisory, in all files.' }),
    asset: T.Omit(Asset, ['id'], strict),
    expect: words(expectations),
    missing: T.Optional(T.Array(words(missingFields), { minItems: 1, uniqueItems: true })),
    nearMiss: T.Optional(T.Literal(true)),
    rule: words(labelRules),
    trap: T.Optional(words(traps)),
    because: T.String({ minLength: 4, maxLength: 160, description: "In the advisory's terms." }),
    changed: T.Optional(
      T.Array(
        T.Object(
          {
            on: T.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d$' }),
            was: words(expectations),
            words: T.String({ minLength: 4, description: "The advisory's words that made the earlier label wrong." }),
          },
          strict,
        ),
        { minItems: 1, description: 'Labels that were altered after the file landed.' },
      ),
    ),
  },
  strict,
);
export type LabelledPair = T.Static<typeof LabelledPair>;

export const PairFile = T.Object(
  {
    $schema: T.Literal('../pair.schema.json'),
    source: words(sources),
    advisories: T.Array(
      T.Object({ advisory: T.String({ minLength: 4 }), pairs: T.Array(LabelledPair, { minItems: 1 }) }, strict),
      { minItems: 1 },
    ),
  },
  strict,
);
export type PairFile = T.Static<typeof PairFile>;
