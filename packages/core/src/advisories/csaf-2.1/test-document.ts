// Documents for the tests of rules: one that keeps them all, and what each test changes in it.
import { CsafDocument } from './csaf-document.ts';
import { type CsafRule, checkRule } from './csaf-rule.ts';
import type { Csaf21Knowledge } from './knowledge.ts';

/** A small security advisory that is valid CSAF 2.1, with parts of it replaced. */
export function csaf21(
  parts: { document?: object; tracking?: object; tree?: unknown; vulnerabilities?: unknown } = {},
) {
  const { document = {}, tracking = {} } = parts;
  const tree = 'tree' in parts ? parts.tree : { full_product_names: [product('A'), product('B')] };
  const vulnerabilities = 'vulnerabilities' in parts ? parts.vulnerabilities : [];
  return {
    $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json',
    document: {
      category: 'csaf_base',
      csaf_version: '2.1',
      distribution: { tlp: { label: 'CLEAR' } },
      publisher: { category: 'vendor', name: 'Ward Devices', namespace: 'https://ward.example' },
      title: 'A pump can be stopped from the network',
      ...document,
      tracking: {
        current_release_date: '2026-03-01T10:00:00Z',
        id: 'WD-2026-01',
        initial_release_date: '2026-03-01T10:00:00Z',
        revision_history: [{ date: '2026-03-01T10:00:00Z', number: '1', summary: 'First.' }],
        status: 'final',
        version: '1',
        ...tracking,
      },
    },
    ...(tree === undefined ? {} : { product_tree: tree }),
    ...(vulnerabilities === undefined ? {} : { vulnerabilities }),
  };
}

export function product(id: string, more: object = {}) {
  return { name: `Product ${id}`, product_id: id, ...more };
}

/** Where a rule finds faults in a document, in the order told. */
export function faultsOf(rule: CsafRule, document: unknown, knowledge: Csaf21Knowledge = {}): string[] {
  return checkRule(rule, new CsafDocument(document, knowledge)).map((finding) => finding.at);
}

/** What it says of them. */
export function messagesOf(rule: CsafRule, document: unknown, knowledge: Csaf21Knowledge = {}): string[] {
  return checkRule(rule, new CsafDocument(document, knowledge)).map((finding) => finding.message);
}

/** A product tree of one path: each pair is a category and a name, the product lies below the last. */
export function branches(...path: readonly (readonly [category: string, name: string])[]) {
  let below: object = { product: product('A') };
  for (const [category, name] of path.toReversed()) below = { branches: [{ category, name, ...below }] };
  return below;
}

/** A document with one product that is recognised by these identifiers. */
export const recognisedBy = (product_identification_helper: object) =>
  csaf21({ tree: { full_product_names: [product('A', { product_identification_helper })] } });

/** A document for a sharing group, under a label. */
export const sharedWith = (label: string, id: string, name?: string, status = 'final') =>
  csaf21({
    document: { distribution: { sharing_group: { id, ...(name === undefined ? {} : { name }) }, tlp: { label } } },
    tracking: { status },
  });

/** An extension that has its shape; nobody knows its schema. */
export const extension = () => ({
  $schema: 'https://ward.example/pump_1.0.0.json',
  category: 'supplementary',
  content: { ward: 'north' },
  critical: false,
});
