// The sentences of this room: how a range was read, and why a version lies in it or not. Each stands here once. They are kept as text; who
// reads another language gets them taken apart again (read-sentences.ts).

import { template } from '../base/index.ts';

/** How a range was read. */
export const wordSentences = Object.freeze({
  notReadable: template('not readable'),
  notOneRange: template('not read as one range'),
  allVersions: template('all versions'),
  noVersion: template('no version is given'),
  exactly: template('exactly {version}'),
  from: template('from {low} on'),
  after: template('after {low}'),
  upTo: template('up to and including {high}'),
  below: template('below {high}'),
  fromUpTo: template('from {low} up to and including {high}'),
  fromBelow: template('from {low} up to, not including, {high}'),
  afterUpTo: template('after {low} up to and including {high}'),
  afterBelow: template('after {low} up to, not including, {high}'),
  upToWhatever: template('up to and including {version}, whatever the X'),
  belowWhatever: template('below {version}, whatever the X'),
  serial: template('serial number {interval}'),
  serialPrefix: template('first {count} digits of the serial number {interval}'),
  manufactured: template('date of manufacture {interval}'),
  hardware: template('hardware revision {interval}'),
  hardwareIs: template('hardware revision {values}'),
  modelIs: template('model {values}'),
  onlyIf: template('only if: {text}'),
});

/** How several become one: other languages join otherwise. */
export const jointSentences = Object.freeze({
  and: template('{one}; {other}'),
  or: template('{one}, or {other}'),
  either: template('{one} or {other}'),
  list: template('{one}, {other}'),
  more: template('{list} and {count} more'),
});

/** Why a thing lies in a range or not. `text` is the publisher's. */
export const rangeSentences = Object.freeze({
  unread: template(`the advisory's range "{text}" could not be read`),
  everyVersion: template('the advisory names no version: every version is meant'),
  allMeant: template('all versions are meant'),
  readAs: template('{because} ("{text}" read as {words})'),
  unknownVersion: template('the version is not known; affected are versions {words}'),
  asWritten: template('version {version}, as the register has it, is before {bound}'),
  isOne: template('version {version} is the affected one'),
  between: template('version {version} is between {low} and {high}'),
  notAbove: template('version {version} is not above {bound}'),
  below: template('version {version} is below {bound}'),
  notBelow: template('version {version} is not below {bound}'),
  above: template('version {version} is above {bound}'),
  notAmong: template('version {version} is not among the affected'),
  decimalInside: template('{because}; read as decimals it would be inside'),
  decimalOutside: template('{because}; read as decimals it would be outside'),
  // What nobody can tell.
  vague: template('version {version} does not say enough to be compared with {bound}'),
  incomparable: template('version {version} cannot be compared with {bound}'),
  otherLine: template(`version {version} is above the bound of its line and below another's`),
  generation: template(`the number in the product's name may be a hardware version, so {version} is not surely out`),
  mayBeOne: template('version {version} may be one of what the advisory calls {named}'),
});

/** Whether a thing meets a condition. `text` is the publisher's. */
export const conditionSentences = Object.freeze({
  personJudges: template('it depends on "{text}", which a person must judge'),
  named: template('{value} is named ("{text}")'),
  notAmongModels: template('version {version} is not among "{text}"'),
  modelUnknown: template('the model is not known; the advisory says "{text}"'),
  modelNamed: template('model {model} is named ("{text}")'),
  modelOpen: template('whether model {model} is one of "{text}" cannot be told from its name'),
  hardwareUnknown: template('the hardware is not known; the advisory says "{text}"'),
  hardwareNamed: template('hardware {hardware} is named ("{text}")'),
  hardwareOther: template('hardware {hardware} is not {values} ("{text}")'),
  hardwareOutside: template('hardware {hardware} lies outside "{text}"'),
  hardwareWithin: template('hardware {hardware} lies within "{text}"'),
  incomparable: template('{value} cannot be compared with "{text}"'),
  serialUnknown: template('the serial number is not known; the advisory says "{text}"'),
  serialIncomparable: template('serial number {serial} cannot be compared with "{text}"'),
  serialOutside: template('serial number {serial} begins with {prefix}, outside "{text}"'),
  serialWithin: template('serial number {serial} begins with {prefix}, within "{text}"'),
  dateUnknown: template('the date of manufacture is not known; the advisory says "{text}"'),
  dateOutside: template('{date} lies outside "{text}"'),
  dateWithin: template('{date} lies within "{text}"'),
  dateOpen: template('{date} is not exact enough for "{text}"'),
  registerNames: template('the register names it ({text})'),
  registerSays: template('the register says "{option}" ({text})'),
  platformUnknown: template('what it runs on is not known; the advisory says "{text}"'),
  platformOther: template('it runs on {platforms}, not "{text}"'),
  platformMet: template('it runs on {platform} ("{text}")'),
});

/** All of them, for the catalogue of the console. */
export const versionSentences = Object.freeze([
  ...Object.values(wordSentences),
  ...Object.values(jointSentences),
  ...Object.values(rangeSentences),
  ...Object.values(conditionSentences),
]);
