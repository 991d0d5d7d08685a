// What a check of a receipt says, each sentence once. It is said as text; who reads another language gets it taken apart again (read-check.ts).

import { template } from '../base/index.ts';

/** What is wrong with the form of a proof file, a note, a checkpoint. */
export const formSentences = Object.freeze({
  firstLine: template('line 1: a proof begins with "{form}"'),
  noCheckpoint: template('the proof has no checkpoint behind an empty line'),
  extra: template('line {line}: what follows "extra" is not base64'),
  index: template('line {line}: "index" and the place of the entry are expected'),
  manyHashes: template('the proof has more than {most} hashes'),
  hash: template('line {line}: a hash is 32 bytes of base64'),
  noteLength: template('the note is longer than a million characters'),
  noteCharacters: template('the note holds characters that a note must not hold'),
  noSignatures: template('the note has no signatures behind an empty line'),
  manySignatures: template('the note has more than {most} signatures'),
  signatureLine: template('"{line}" is no signature line (dash, name, base64)'),
  checkpointEnd: template('the checkpoint does not end with a line break'),
  noOrigin: template('the checkpoint names no log'),
  size: template('"{size}" is no size of a tree'),
  root: template('the root of the checkpoint is not 32 bytes of base64'),
  emptyLine: template('the checkpoint has an empty line'),
  noEntry: template('the proof holds no entry; this is not a receipt of Tocsin'),
  notCanonical: template('the entry is not in canonical form (RFC 8785)'),
  unreadable: template('the entry is not readable'),
  incomplete: template('the entry or its salt is missing'),
  key: template('"{text}" is no key (NAME+ID+BASE64)'),
  keyKind: template('the key of {name} is of a kind that is not read here; Ed25519 is'),
  keyId: template('the key of {name} does not belong to the id {id}'),
});

/** Why an entry is not proved to stand in a tree. */
export const inclusionSentences = Object.freeze({
  hashLength: template('a hash is not 32 bytes long'),
  outside: template('the tree of {size} entries has no entry {index}'),
  proofLength: template('the proof has {count} hashes, {needed} are needed'),
  otherRoot: template('the proof does not lead to the root of the checkpoint'),
});

export const stepSentences = Object.freeze({
  isProof: template('a proof file by c2sp.org/tlog-proof'),
  stands: template('the entry stands at {index} of {size}'),
  changed: template('the entry, its salt, its place or the proof was changed: {fault}'),
  noKey: template('no key of {origin} was given: who signed is not known'),
  otherLog: template('the checkpoint is of {origin}, not of {name}'),
  signed: template('signed by {name}'),
  notSigned: template('not signed by the key of {name}'),
  signatureWrong: template('the signature of {name} does not fit: the checkpoint or the signature was changed'),
  cosignatureWrong: template('the cosignature of {names} does not fit'),
  nobodyCosigned: template('{count} of {all} known witnesses cosigned'),
  cosigned: template('{count} of {all} known witnesses cosigned: {names}'),
  tooFew: template('{cosigned}; {threshold} are needed'),
});

/** Of a time stamp, where who signed it is not checked. */
export const stampSentences = Object.freeze({
  unreadable: template('this is no time stamp (RFC 3161)'),
  otherCheckpoint: template('the time stamp is over something else, not over the checkpoint of this receipt'),
  open: template('it is over the checkpoint of this receipt and says {at}; who signed it is not checked here'),
});

/** All of them, for the catalogue. */
export const checkSentences = Object.freeze([
  ...Object.values(formSentences),
  ...Object.values(inclusionSentences),
  ...Object.values(stepSentences),
  ...Object.values(stampSentences),
]);
