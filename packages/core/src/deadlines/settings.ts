// What an organisation is in the eyes of the law: it decides which regimes hold for it. Until somebody says, the assumption is the one that misses no duty.
import * as T from 'typebox';

/** Kinds of organisation that a national route may be limited to. */
export const EntityClass = T.Enum(['nis2-entity', 'critical-entity', 'essential-service-operator', 'insured'], {
  $id: 'EntityClass',
});
export type EntityClass = T.Static<typeof EntityClass>;

export const LegalSettings = T.Object(
  {
    country: T.String({ pattern: '^[A-Z]{2}$' }),
    region: T.Optional(T.String({ pattern: '^[A-Z0-9]{1,3}$' })),
    nis2: T.Union([T.Literal('essential'), T.Literal('important'), T.Literal('outside')]),
    criticalEntity: T.Boolean({ description: 'Named a critical entity under the CER Directive.' }),
    essentialServiceOperator: T.Boolean({
      description: 'Named an operator of essential services under the older law.',
    }),
    insured: T.Boolean({ description: 'Insured against loss from attacks.' }),
    /** Nobody has said yet: these are assumptions. */
    assumed: T.Boolean(),
  },
  { $id: 'LegalSettings' },
);
export type LegalSettings = T.Static<typeof LegalSettings>;

/**
 * What is assumed of a hospital that has said nothing. A clock that need not run costs a look; one that is missing costs a fine: so the larger
 * duty is assumed, but for a critical entity, which is told by its state that it is one.
 */
export const assumeLegalSettings = (country: string): LegalSettings => ({
  country,
  nis2: 'essential',
  criticalEntity: false,
  essentialServiceOperator: true,
  insured: true,
  assumed: true,
});

export function isOfClass(settings: LegalSettings, wanted: EntityClass): boolean {
  if (wanted === 'nis2-entity') return settings.nis2 !== 'outside';
  if (wanted === 'critical-entity') return settings.criticalEntity;
  return wanted === 'insured' ? settings.insured : settings.essentialServiceOperator;
}
