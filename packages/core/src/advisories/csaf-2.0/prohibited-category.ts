// A document's category is not the name of another profile in disguise (CSAF 2.0, 6.1.26 with its errata): dashes, blanks and underscores are
// taken out on both sides, letter case does not count, and names are compared with and without the prefix. The library compares only without.

import type { Finding } from '../../base/index.ts';

const profiles = [
  'csaf_base',
  'csaf_security_incident_response',
  'csaf_informational_advisory',
  'csaf_security_advisory',
  'csaf_vex',
];
const plain = (name: string) => name.replace(/[\s_\u2010-\u2015-]+/g, '').toLowerCase();
const reserved = new Set(
  profiles.filter((name) => name !== 'csaf_base').flatMap((name) => [plain(name), plain(name.slice(5))]),
);

/** The test 6.1.26 for a document that may be of any shape. */
export function checkCategory(document: unknown): Finding[] {
  const category = (document as { document?: { category?: unknown } } | null)?.document?.category;
  if (typeof category !== 'string' || profiles.includes(category)) return [];
  const isReserved = /^csaf_/i.test(category) || reserved.has(plain(category));
  if (!isReserved) return [];
  return [
    {
      code: 'advisories/csaf-6.1.26',
      at: '/document/category',
      message: `The category ${JSON.stringify(category)} is too like the name of a profile.`,
      severity: 'error',
    },
  ];
}
