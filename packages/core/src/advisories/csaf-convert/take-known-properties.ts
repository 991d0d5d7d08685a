// CSAF 2.1, clause 18: "issues a warning that an additional property was detected and not converted … SHALL ignore that additional property".
import { type Conversion, isPart, type Part, say } from './conversion.ts';
import { csaf20Shape, type Shape } from './known-properties.ts';

/** Deeper nesting is not CSAF; `parseJson` refuses it before, but the caller may have parsed otherwise. */
const deepest = 400;

/** A copy of the document with what CSAF 2.0 knows, each object marked with its origin. The original is not touched. */
export function takeKnownProperties(original: Part, conversion: Conversion): Part {
  return copy(original, csaf20Shape, '', 0, conversion) as Part;
}

function copy(value: unknown, shape: Shape | true, at: string, depth: number, conversion: Conversion): unknown {
  if (Array.isArray(value)) {
    if (depth > deepest) return [];
    return value.map((item, i) => copy(item, shape, `${at}/${i}`, depth + 1, conversion));
  }
  if (!isPart(value)) return value;
  const made: Part = {};
  conversion.setOrigin(made, at);
  if (depth > deepest) {
    conversion.fail(
      'too-deep',
      made,
      undefined,
      `The document is nested deeper than ${deepest}; the rest is left out.`,
    );
    return made;
  }
  for (const [name, item] of Object.entries(value)) {
    const known = shape === true ? true : Object.hasOwn(shape, name) ? shape[name] : undefined;
    const escaped = name.slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1');
    if (known !== undefined) define(made, name, copy(item, known, `${at}/${escaped}`, depth + 1, conversion));
    else
      conversion.warn(
        'additional-property',
        made,
        escaped,
        `CSAF 2.0 knows no property ${say(name)} here; it is not converted: ${say(item)}.`,
      );
  }
  return made;
}

/** `__proto__` is a name like any other. */
const define = (part: Part, name: string, value: unknown) =>
  Object.defineProperty(part, name, { value, writable: true, enumerable: true, configurable: true });
