// CSAF 2.1, clause 18, the document's own properties: $schema, csaf_version, TLP, title, publisher.
import { type Conversion, isPart, type Part, textOf } from './conversion.ts';

export interface DocumentOptions {
  /** Takes a TLP 2.0 label that the distribution text states ("TLP v2.0: TLP:AMBER+STRICT") in place of the converted one. */
  readonly labelFromText?: boolean;
  /** Says nothing about publishers of the category `other`. */
  readonly quietOther?: boolean;
  /** Makes publishers of the category `other` a `multiplier`. */
  readonly otherIsMultiplier?: boolean;
}

export const csaf21Schema = 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json';

export function convertDocumentLevel(document: Part, conversion: Conversion, options: DocumentOptions): void {
  document.csaf_version = '2.1';
  convertLabel(document, conversion, options);
  convertTitle(document);
  const publisher = isPart(document.publisher) ? document.publisher : {};
  if (publisher.category !== 'other') return;
  if (options.otherIsMultiplier === true) publisher.category = 'multiplier';
  else if (options.quietOther !== true)
    conversion.warn(
      'publisher',
      publisher,
      'category',
      'The publisher is "other"; some such parties are a "multiplier" in CSAF 2.1.',
    );
}

function convertLabel(document: Part, conversion: Conversion, options: DocumentOptions): void {
  if (!isPart(document.distribution)) {
    document.distribution = {};
    conversion.setOrigin(document.distribution as Part, conversion.at(document, 'distribution'));
  }
  const distribution = document.distribution as Part;
  const given = isPart(distribution.tlp) ? textOf(distribution.tlp.label) : undefined;
  if (given === undefined) {
    distribution.tlp = { ...(isPart(distribution.tlp) ? distribution.tlp : {}), label: 'CLEAR' };
    conversion.warn('tlp', distribution, 'tlp', 'No TLP label was given; the default TLP:CLEAR has been set.');
    return;
  }
  const tlp = distribution.tlp as Part;
  const converted = given === 'WHITE' ? 'CLEAR' : given;
  tlp.label = converted;
  const stated = /TLP v2\.0: TLP:(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)(?![\w+])/.exec(
    textOf(distribution.text) ?? '',
  )?.[1];
  if (options.labelFromText !== true || stated === undefined || stated === converted) return;
  tlp.label = stated;
  conversion.warn(
    'tlp',
    tlp,
    'label',
    `The TLP label ${stated} was taken from the distribution text; by the table ${given} is ${converted}.`,
  );
}

/** "The tracking id SHALL be removed from the title", and what parted it from the rest. */
function convertTitle(document: Part): void {
  const id = isPart(document.tracking) ? textOf(document.tracking.id) : undefined;
  const title = textOf(document.title);
  if (id === undefined || id === '' || title === undefined || !title.includes(id)) return;
  const separators = String.raw`[\s:\-\u2010-\u2015_()\[\]{}|/,;]`;
  const escaped = id.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');
  const within = new RegExp(`${separators}*${escaped}${separators}*`, 'g');
  const rest = title.slice(0, 10_000).replace(within, ' ').trim();
  if (rest !== '') document.title = rest;
}
