// The structure an SPDX 2.2 or 2.3 document must have before it is read; each fault with its place and the clause of SPDX 2.3.

import type { FindingList } from '../base/index.ts';
import type { SpdxDocument, SpdxPackage, SpdxReference } from './spdx-document.ts';

const idForm = /^SPDXRef-[A-Za-z0-9.-]{1,400}$/;
const relatedForm = /^(?:NONE|NOASSERTION|(?:DocumentRef-[A-Za-z0-9.-]{1,400}:)?SPDXRef-[A-Za-z0-9.-]{1,400})$/;
const createdForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
const categories = new Set([
  'SECURITY',
  'PACKAGE-MANAGER',
  'PACKAGE_MANAGER',
  'PERSISTENT-ID',
  'PERSISTENT_ID',
  'OTHER',
]);

export function checkSpdx(document: SpdxDocument, findings: FindingList): void {
  const require = (isRight: boolean, at: string, message: string) => {
    if (!isRight) findings.error('inventory/spdx-invalid', at, message);
  };
  const { place } = document;
  require(document.dataLicence === 'CC0-1.0', place(
    'dataLicence',
  ), 'The data licence must be CC0-1.0 (SPDX 2.3, 6.2).');
  require(document.id === 'SPDXRef-DOCUMENT', place(
    'id',
  ), 'The id of the document must be SPDXRef-DOCUMENT (SPDX 2.3, 6.3).');
  require(document.name !== undefined && document.name !== '', place(
    'name',
  ), 'The document must have a name (SPDX 2.3, 6.4).');
  require(/^[A-Za-z][A-Za-z0-9+.-]{0,30}:[^\s#]{1,2000}$/.test(document.namespace ?? ''), place(
    'namespace',
  ), 'The document must have a namespace: a URI without "#" (SPDX 2.3, 6.5).');
  require(document.creators.some((creator) => /^(?:Person|Organization|Tool): ?\S/.test(creator)), place(
    'creators',
  ), 'The document must name a creator as "Person:", "Organization:" or "Tool:" (SPDX 2.3, 6.8).');
  require(createdForm.test(document.created ?? ''), place(
    'created',
  ), 'The time of creation must be YYYY-MM-DDThh:mm:ssZ (SPDX 2.3, 6.9).');

  const ids = new Set(['SPDXRef-DOCUMENT', ...document.otherIds.map(({ id }) => id)]);
  for (const item of document.packages) checkPackage(item, ids, findings);
  checkRelationships(document, ids, findings);
}

function checkPackage(item: SpdxPackage, ids: Set<string>, findings: FindingList): void {
  const { at, id } = item;
  const fault = (message: string) => findings.error('inventory/spdx-invalid', at, message);
  if (item.name === undefined || item.name === '') fault('A package must have a name (SPDX 2.3, 7.1).');
  if (id === undefined || !idForm.test(id))
    fault('The id of a package must be SPDXRef- and letters, digits, "." or "-" (SPDX 2.3, 7.2).');
  else if (ids.has(id)) fault(`The id ${id} stands twice; each must be unique in the document (SPDX 2.3, 7.2).`);
  else ids.add(id);
  if (item.downloadLocation === undefined || item.downloadLocation === '')
    fault('A package must have a download location, NONE or NOASSERTION (SPDX 2.3, 7.7).');
  for (const [name, value] of [
    ['supplier', item.supplier],
    ['originator', item.originator],
  ]) {
    if (value !== undefined && !/^(?:NOASSERTION$|(?:Person|Organization): ?\S)/.test(value))
      findings.warning(
        'inventory/spdx-agent',
        at,
        `The ${name} must be "Person:", "Organization:" or NOASSERTION (SPDX 2.3, 7.5 and 7.6); read as a name.`,
      );
  }
  for (const reference of item.references) checkReference(reference, findings);
}

function checkReference({ at, category, type, locator }: SpdxReference, findings: FindingList): void {
  if (category === undefined || type === undefined || locator === undefined || locator === '')
    findings.error(
      'inventory/spdx-invalid',
      at,
      'An external reference must have a category, a type and a locator (SPDX 2.3, 7.21).',
    );
  else if (!categories.has(category))
    findings.error(
      'inventory/spdx-invalid',
      at,
      `"${category.slice(0, 40)}" is no category of external references (SPDX 2.3, 7.21).`,
    );
}

function checkRelationships(document: SpdxDocument, ids: ReadonlySet<string>, findings: FindingList): void {
  const check = (id: string | undefined, at: string) => {
    if (id === undefined || !relatedForm.test(id))
      findings.error(
        'inventory/spdx-invalid',
        at,
        `"${(id ?? '').slice(0, 80)}" is no id of an element (SPDX 2.3, 11.1).`,
      );
    else if (id.startsWith('SPDXRef-') && !ids.has(id))
      findings.warning(
        'inventory/spdx-id-unknown',
        at,
        `${id.slice(0, 80)} is not defined in this document (SPDX 2.3, 11.1).`,
      );
  };
  for (const { at, from, type, to } of document.relationships) {
    if (type === undefined || !/^[A-Z_]{3,40}$/.test(type))
      findings.error('inventory/spdx-invalid', at, 'A relationship must have a type in capitals (SPDX 2.3, 11.1).');
    check(from, at);
    check(to, at);
  }
  for (const id of document.describes) check(id, document.format === 'spdx-json' ? '/documentDescribes' : 'line 1');
}
