import type { ProblemKind } from '../base/index.ts';

export const advisoriesProblems = {
  'advisories/advisory-unknown': {
    status: 404,
    title: 'No such advisory',
    todo: 'Look for it by its published id in the list.',
  },
  'advisories/document-unknown': { status: 404, title: 'No such document', todo: 'Reload the list.' },
  'advisories/file-too-large': {
    status: 413,
    title: 'The file is too large',
    todo: 'Split it; the limit is in docs/limits.md.',
  },
  'advisories/cve-unknown': {
    status: 404,
    title: 'Nothing is known of this CVE here',
    todo: 'Check the number, or fetch the sources first.',
  },
  'advisories/source-unknown': { status: 404, title: 'No such source', todo: 'Reload the list.' },
  'advisories/source-exists': { status: 409, title: 'This source is already there', todo: 'Switch it on in the list.' },
  'advisories/source-not-found': {
    status: 422,
    title: 'No advisories are published there',
    todo: 'Give the address of the provider-metadata.json, or the domain that publishes it.',
  },
  'advisories/address-refused': {
    status: 422,
    title: 'This address is refused',
    todo: 'Use https and a public address, or say that it is in your own network.',
  },
  'advisories/address-unreadable': {
    status: 422,
    title: 'This is no address',
    todo: 'Give an address that begins with https://, or the domain that publishes.',
  },
} as const satisfies Record<string, ProblemKind>;
