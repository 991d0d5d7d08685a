// The sentences of this room: why a thing is a product of an advisory, what the advisory states of it, and the path of a judgement. Each
// stands here once. They are kept as text; who reads another language gets them taken apart again (read-sentences.ts).

import type { StatedStatus } from '../advisories/index.ts';
import { type Template, template } from '../base/index.ts';
import type { NeededField } from '../versions/index.ts';

/** Whether the thing is the product. */
export const identitySentences = Object.freeze({
  vendor: template('vendor: {vendor}'),
  vendorInName: template('vendor: the name says {vendor}'),
  vendorBrand: template(`vendor: {vendor}, a brand in the product's name`),
  vendorTaken: template('vendor: "{mine}" is taken for "{theirs}"'),
  vendorIs: template('vendor: "{theirs}" is {mine}'),
  spelling: template('vendor: "{vendor}" is another spelling of {name}'),
  spellingSince: template('vendor: "{vendor}" is another spelling of {name} since {since}'),
  subsidiary: template('vendor: "{vendor}" is part of {name}'),
  subsidiarySince: template('vendor: "{vendor}" is part of {name} since {since}'),
  takeover: template('vendor: "{vendor}" is taken over by {name}'),
  takeoverSince: template('vendor: "{vendor}" is taken over by {name} since {since}'),
  brand: template('vendor: "{vendor}" is a brand of {name}'),
  brandSince: template('vendor: "{vendor}" is a brand of {name} since {since}'),
  vendorUnknown: template('the maker is not known'),
  vendorUnnamed: template('the advisory names no maker'),
  product: template('product: "{theirs}"'),
  productWider: template('product: "{theirs}" in "{mine}"'),
  productShorter: template('product: "{mine}" is short for "{theirs}"'),
  productPart: template('the inventory says "{mine}", the advisory means "{theirs}"'),
  number: template('article or model number {number} is named'),
  package: template('package: {package}'),
  hash: template('the file’s hash is named'),
  cpe: template('CPE: {vendor}:{product}'),
  takenOut: template('some versions of it are taken out ("{names}")'),
  variants: template('which of {names} it is, is not known'),
  platform: template('runs on {platform}'),
  platformUnknown: template('the advisory means devices on {platform}; what this one runs on is not known'),
  host: template('on {host}'),
  hostUnknown: template('only when on "{host}", which is not known'),
});

/** Why two names may mean the same. */
export const proposalSentences = Object.freeze({
  bothMake: template('both are said to make "{product}"'),
  slip: template('the names differ by a letter'),
  shared: template('the names share "{word}"'),
  slipOfMaker: template('both are made by {vendor}, and the names differ by a letter'),
});

/** What the advisory states of it; `because` is the versions' reason. */
export const statusSentences = Object.freeze({
  fixed: template('the advisory calls this version fixed; {because}'),
  notAffected: template('the advisory says this product is not affected; {because}'),
  notAffectedFor: template('the advisory says this product is not affected ({reason}); {because}'),
  investigated: template('the publisher is still looking into it; {because}'),
  unaffectedVersion: template('version {version} is stated to be unaffected'),
  withdrawn: template('the advisory was withdrawn'),
});

/** The path of a judgement. */
export const stepSentences = Object.freeze({
  neverConsidered: template(
    'No word, number or identifier of the asset stands in the advisory: the pair is never considered.',
  ),
  considered: template('Considered because of: {keys}.'),
  identity: template('{because} (confidence {confidence}).'),
  range: template('"{text}" is read as {words}: {because}.'),
  states: template('The advisory states: {statements}.'),
  others: template('is not {names}.'),
  othersAndMore: template('is not {names} nor any of {count} more.'),
  affected: template('affected: {because}.'),
  cannotTell: template('cannot-tell: {because}.'),
  cannotTellFields: template('cannot-tell: {because}. Would settle it: {fields}.'),
  notAffected: template('not-affected: {because}.'),
  ofComponent: template('{component}: {step}'),
});

export const statementSentences: Readonly<Record<StatedStatus | 'nothing', Template<'vulnerabilities'>>> =
  Object.freeze({
    affected: template('affected of {vulnerabilities}'),
    'under-investigation': template('under-investigation of {vulnerabilities}'),
    fixed: template('fixed of {vulnerabilities}'),
    'not-affected': template('not-affected of {vulnerabilities}'),
    recommended: template('recommended of {vulnerabilities}'),
    nothing: template('nothing of {vulnerabilities}'),
  });

/** Words inside sentences: why a product is not affected (the flags of CSAF), and the fields that would settle it. */
export const reasonNames = Object.freeze([
  template('component not present'),
  template('inline mitigations already exist'),
  template('vulnerable code cannot be controlled by adversary'),
  template('vulnerable code not in execute path'),
  template('vulnerable code not present'),
]);
export const fieldNames: Readonly<Record<NeededField, Template<never>>> = Object.freeze({
  version: template('version'),
  serial: template('serial'),
  manufactured: template('manufactured'),
  hardware: template('hardware'),
  model: template('model'),
  option: template('option'),
  platform: template('platform'),
  vendor: template('vendor'),
  product: template('product'),
});

/** All of them, for the catalogue of the console. */
export const matchingSentences = Object.freeze([
  ...Object.values(identitySentences),
  ...Object.values(proposalSentences),
  ...Object.values(statusSentences),
  ...Object.values(stepSentences),
  ...Object.values(statementSentences),
  ...reasonNames,
  ...Object.values(fieldNames),
]);
