// The shapes of the content files. Each file names its schema by `$schema`; the JSON Schemas under schemas/ are derived from these.

import { SourceKind } from '@tocsin/core/advisories';
import { DeadlineProfile } from '@tocsin/core/deadlines';
import { Country } from '@tocsin/core/directory';
import { FieldDefinition, Reporting, Words } from '@tocsin/core/incidents';
import { ClinicalService } from '@tocsin/core/inventory';
import { Alias } from '@tocsin/core/matching';
import * as T from 'typebox';

const base = { $schema: T.String() };

export const contentSchemas = {
  aliases: T.Object({ ...base, aliases: T.Array(Alias) }, { additionalProperties: false }),
  sources: T.Object(
    {
      ...base,
      sources: T.Array(
        T.Object(
          {
            name: T.String(),
            kind: SourceKind,
            address: T.String(),
            country: T.Optional(Country),
            everyMinutes: T.Integer({ minimum: 5 }),
            enabled: T.Boolean(),
            confidence: T.String({
              pattern: '^(?:unconfirmed|\\d{4}-\\d{2}-\\d{2})$',
              description: 'The day on which the address was seen to answer, or `unconfirmed`.',
            }),
            description: T.String(),
          },
          { additionalProperties: false },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  'ssvc-deployer': T.Object({
    ...base,
    source: T.String(),
    checkedOn: T.String(),
    priority: T.Record(T.String(), T.Enum(['immediate', 'out-of-cycle', 'scheduled', 'defer'])),
    humanImpact: T.Record(T.String(), T.Enum(['low', 'medium', 'high', 'very-high'])),
  }),
  'national-profile': T.Object(
    { ...DeadlineProfile.properties, reporting: Reporting },
    { additionalProperties: false },
  ),
  'incident-fields': T.Object({ ...base, fields: T.Array(FieldDefinition) }, { additionalProperties: false }),
  'incident-words': T.Object({ ...base, words: Words }, { additionalProperties: false }),
  'demo-hospital': T.Object({
    ...base,
    organisation: T.Object({
      name: T.String(),
      country: Country,
      kind: T.Literal('hospital'),
      zone: T.String(),
      beds: T.Integer(),
    }),
    owner: T.String(),
    services: T.Array(ClinicalService),
  }),
  'demo-sector': T.Object({
    ...base,
    authority: T.String(),
    zone: T.String(),
    hospitals: T.Record(T.String({ pattern: '^[A-Z]{2}$' }), T.Integer({ minimum: 1 })),
  }),
} as const;
