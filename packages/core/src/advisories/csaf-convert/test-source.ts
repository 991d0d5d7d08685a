// CSAF 2.0 documents for the tests of the conversion: one that is valid, with parts of it replaced.
import { Conversion, type Part } from './conversion.ts';
import { type ConversionOptions, convertCsaf20To21 } from './convert-csaf-20-to-21.ts';

export function csaf20(parts: { document?: object; tracking?: object; tree?: object; vulnerabilities?: unknown } = {}) {
  const { document = {}, tracking = {}, tree, vulnerabilities } = parts;
  return {
    document: {
      category: 'csaf_base',
      csaf_version: '2.0',
      distribution: { tlp: { label: 'WHITE' } },
      publisher: { category: 'vendor', name: 'Ward Devices', namespace: 'https://ward.example' },
      title: 'A pump can be stopped from the network',
      ...document,
      tracking: {
        current_release_date: '2023-03-01T10:00:00Z',
        id: 'WD-2023-01',
        initial_release_date: '2023-03-01T10:00:00Z',
        revision_history: [{ date: '2023-03-01T10:00:00Z', number: '1', summary: 'First.' }],
        status: 'final',
        version: '1',
        ...tracking,
      },
    },
    ...(tree === undefined ? {} : { product_tree: tree }),
    ...(vulnerabilities === undefined ? {} : { vulnerabilities }),
  };
}

export const now = '2026-03-01T10:00:00Z';

/** The whole conversion; the document is given even when it is not valid. */
export function convert(source: unknown, options: Partial<ConversionOptions> = {}) {
  const { document, findings } = convertCsaf20To21(source, { now, keepInvalid: true, ...options });
  const own = findings.filter(({ code }) => code.startsWith('advisories/convert-'));
  return {
    document: document as Part,
    findings: own,
    codes: own.map(({ code }) => code.slice('advisories/convert-'.length)),
  };
}

/** One step on one part, with what it says. */
export function runStep(step: (conversion: Conversion) => void) {
  const conversion = new Conversion();
  step(conversion);
  return conversion.findings.items;
}

export type Names = readonly (readonly [category: string, name: string])[];

/** A product tree with one way to each product; the id is the place of the way. */
export function ways(...paths: readonly Names[]) {
  return {
    branches: paths.map((path, i) => {
      const product = { name: path.map(([, name]) => name).join(' '), product_id: `P${i}` };
      const [top, ...rest] = path
        .toReversed()
        .reduce<object[]>(
          (below, [category, name]) => [
            below.length === 0 ? { category, name, product } : { category, name, branches: below },
          ],
          [],
        );
      return rest.length === 0 ? top : undefined;
    }),
  };
}

/** Each way to a product of a converted tree, as `category:name` steps. */
export function waysOf(tree: unknown, path: readonly string[] = []): string[] {
  const { branches = [] } = tree as { branches?: { category: string; name: string; product?: unknown }[] };
  return branches.flatMap((branch) => {
    const whole = [...path, `${branch.category}:${branch.name}`];
    return [...(branch.product === undefined ? [] : [whole.join(' > ')]), ...waysOf(branch, whole)];
  });
}
