// CSAF 2.0 to CSAF 2.1, by CSAF 2.1 section 9.1.18, conformance clause 18. Each step is one duty of the clause, in a file of its own.
import type { Finding } from '../../base/index.ts';
import { validateCsaf21 } from '../csaf-2.1/validate-csaf-2.1.ts';
import { chooseCategory } from './category.ts';
import { Conversion, isPart, type Part, partsOf, treeOf } from './conversion.ts';
import { convertDocumentLevel, csaf21Schema, type DocumentOptions } from './document-level.ts';
import { makeTimesExact } from './exact-times.ts';
import { addFixedProducts } from './fixed-products.ts';
import { convertIdentification, type IdentificationOptions } from './identification.ts';
import { convertLicense } from './license-from-notes.ts';
import { convertMetrics } from './metrics.ts';
import { bindNotes } from './product-notes.ts';
import { convertRelationships } from './product-paths.ts';
import { convertRemediations } from './remediations.ts';
import { convertSsvc } from './ssvc-notes.ts';
import { unstackBranches } from './stacked-branches.ts';
import { takeKnownProperties } from './take-known-properties.ts';
import { convertRanges, type RangeOptions } from './version-ranges.ts';
import { convertIds } from './vulnerability-ids.ts';
import { convertWeaknesses, type WeaknessOptions } from './weakness-versions.ts';

export interface ConversionOptions extends DocumentOptions, IdentificationOptions, RangeOptions, WeaknessOptions {
  /** The moment of the conversion, UTC: has the day of an announced fix come? */
  readonly now: string;
  /** Gives the document even when it is not valid CSAF 2.1, to be mended by hand. */
  readonly keepInvalid?: boolean;
}

export interface ConvertedCsaf {
  /** Absent when the input is no CSAF 2.0, or when the result would not be valid. */
  readonly document?: Record<string, unknown>;
  /** Warnings and errors of the clause with places and values of the original; then what the result breaks (`advisories/csaf-6.1.…`). */
  readonly findings: readonly Finding[];
  /** Findings beyond what is listed. */
  readonly dropped: number;
}

/** Takes a parsed document, which should be valid CSAF 2.0, and does not touch it. Never throws for what the document says. */
export function convertCsaf20To21(original: unknown, options: ConversionOptions): ConvertedCsaf {
  const conversion = new Conversion();
  const level = isPart(original) && isPart(original.document) ? original.document : {};
  if (!isPart(original) || level.csaf_version !== '2.0') {
    conversion.findings.error(
      'advisories/convert-not-csaf-2.0',
      '/document/csaf_version',
      'The document is not CSAF 2.0.',
    );
    return { findings: conversion.findings.items, dropped: 0 };
  }
  const taken = takeKnownProperties(original, conversion);
  convertParts(taken, conversion, options);
  const { $schema: _schema, ...rest } = taken;
  const document: Part = { $schema: csaf21Schema, ...rest };
  chooseCategory(document, conversion);
  const verdict = validateCsaf21(document);
  for (const finding of verdict.findings) conversion.findings.add(finding);
  const { items: findings, dropped } = conversion.findings;
  return verdict.valid || options.keepInvalid === true ? { document, findings, dropped } : { findings, dropped };
}

/** Branches before products, for products are added to them; status before remediations, for these depend on it. */
function convertParts(document: Part, conversion: Conversion, options: ConversionOptions): void {
  makeTimesExact(document, conversion);
  const tree = treeOf(document);
  unstackBranches(tree, conversion);
  convertRanges(tree, conversion, options);
  convertRelationships(tree, conversion);
  for (const product of fullProductNames(tree)) convertIdentification(product, conversion, options);
  const level = document.document as Part;
  convertDocumentLevel(level, conversion, options);
  convertLicense(level, conversion);
  bindNotes(document, conversion);
  convertWeaknesses(document, conversion, options);
  convertIds(document, conversion);
  convertMetrics(document, conversion);
  convertSsvc(document, conversion);
  if (level.category === 'csaf_security_advisory') addFixedProducts(document, conversion);
  convertRemediations(document, conversion, options.now);
}

function* fullProductNames(tree: Part): Generator<Part> {
  const open = [...partsOf(tree.branches)];
  for (let branch = open.pop(); branch !== undefined; branch = open.pop()) {
    if (isPart(branch.product)) yield branch.product;
    for (const below of partsOf(branch.branches)) open.push(below);
  }
  yield* partsOf(tree.full_product_names);
  for (const path of partsOf(tree.product_paths)) if (isPart(path.full_product_name)) yield path.full_product_name;
}
