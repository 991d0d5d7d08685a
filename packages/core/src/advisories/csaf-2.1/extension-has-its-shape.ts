// An extension names its schema, its category, whether it is critical, and has content. CSAF 2.1, section 6.1.60.1.
import { type CsafRule, type Fault, quote } from './csaf-rule.ts';
import { extensionsOf } from './extensions.ts';
import type { Spot } from './spot.ts';

/** An https address of a file whose name ends in a semantic version; never the schema of extensions itself. */
const schemaForm = /^https:\/\/[a-z0-9.-]+\/(?:[^/\s]+\/)*[^/\s]+_\d+\.\d+\.\d+(?:[-+][0-9A-Za-z.+-]+)?\.json$/;
const ownSchema = /^https:\/\/docs\.oasis-open\.org\/csaf\/csaf\/v2\.1\/\S*schema\/extension-content\.json/;
const categories = ['essential', 'significant', 'supplementary'];
const names = ['$schema', 'category', 'content', 'critical'];

export const extensionHasItsShape: CsafRule = {
  id: '6.1.60.1',
  clause: 'CSAF 2.1, section 6.1.60.1, Content Schema',
  title: 'An extension names its schema, its category, whether it is critical, and has content',
  *check(document) {
    for (const extension of extensionsOf(document)) yield* checkShape(extension);
  },
};

function* checkShape(extension: Spot): Generator<Fault> {
  const schema = (extension.text('$schema') ?? '').slice(0, 4000);
  if (!schemaForm.test(schema) || ownSchema.test(schema))
    yield { at: extension.get('$schema'), message: `${quote(schema)} is no address of an extension's schema.` };
  if (!categories.includes(extension.text('category') ?? ''))
    yield { at: extension.get('category'), message: `The category must be ${categories.join(', ')}.` };
  if (typeof extension.get('critical').value !== 'boolean')
    yield { at: extension.get('critical'), message: 'It must be said whether the extension is critical.' };
  if (extension.get('content').entries().next().done)
    yield { at: extension.get('content'), message: 'The content must be an object with a property.' };
  for (const [name, spot] of extension.entries())
    if (!names.includes(name)) yield { at: spot, message: `An extension has no ${quote(name)}.` };
}
