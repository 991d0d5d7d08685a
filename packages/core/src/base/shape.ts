// Shapes made of other shapes. TypeBox's own `Record`, `Omit` and `Pick` bring its engine of types with them, 38 kB that a browser would load
// to describe what it only sends (house/rules.ts keeps them out of core).
import * as T from 'typebox';

/** An object of any keys whose values have one shape. */
export function RecordOf<V extends T.TSchema>(values: V, options: T.TSchemaOptions = {}) {
  return T.Unsafe<Record<string, T.Static<V>>>({
    type: 'object',
    patternProperties: { '^.*$': values },
    ...options,
  });
}

/** The shape with these fields alone. */
export function only<P extends T.TProperties, const K extends keyof P & string>(
  shape: T.TObject<P>,
  keys: readonly K[],
) {
  return T.Object(pick(shape.properties, (key) => keys.includes(key as K)) as Pick<P, K>);
}

/** The shape but for these fields. */
export function without<P extends T.TProperties, const K extends keyof P & string>(
  shape: T.TObject<P>,
  keys: readonly K[],
) {
  return T.Object(pick(shape.properties, (key) => !keys.includes(key as K)) as Omit<P, K>);
}

const pick = (properties: T.TProperties, isMeant: (key: string) => boolean): T.TProperties =>
  Object.fromEntries(Object.entries(properties).filter(([key]) => isMeant(key)));
