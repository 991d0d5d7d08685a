export {
  type AddCheckpoint,
  areTwoViews,
  judgeCheckpoint,
  parseAddCheckpoint,
  toAddCheckpointText,
  type WitnessAnswer,
} from './add-checkpoint.ts';
export { ledgerApi } from './api.ts';
export { fromBase64, toBase64 } from './base64.ts';
export {
  checkReceipt,
  type Hashing,
  type ReceiptCheck,
  type ReceiptEntry,
  type ReceiptPolicy,
  type ReceiptStep,
  toCommitment,
  toReceiptExtra,
} from './check-receipt.ts';
export { checkSentences } from './check-sentences.ts';
export {
  checkStamp,
  type GoodStamp,
  type StampCertificate,
  type StampCryptography,
  type StampDigest,
} from './check-stamp.ts';
export {
  type Checkpoint,
  checkSignature,
  parseCheckpoint,
  parseSignedCheckpoint,
  toCheckpointText,
  toCosignedMessage,
  toTimestampedSignature,
  type VerifyEd25519,
} from './checkpoint.ts';
export { type Der, derTags, makeDer, makeInteger, makeOid, parseDer, readParts } from './der.ts';
export { checkRotation, type KeyRotation, makeRotation } from './key-rotation.ts';
export { checkConsistency, checkInclusion, emptyRoot, hashChildren, hashLeaf, type Sha256 } from './merkle-proof.ts';
export { proveConsistency, proveInclusion, type ReadNode, rootOf } from './merkle-tree.ts';
export {
  makeVerifierKey,
  type Note,
  type NoteSignature,
  parseNote,
  parseVerifierKey,
  signatureTypes,
  toNote,
  toSignatureLine,
  toVerifierKeyText,
  type VerifierKey,
} from './note.ts';
export { eventsPath, logPrefix, witnessPrefix } from './paths.ts';
export { ledgerProblems } from './problems.ts';
export { readCheck } from './read-check.ts';
export { checkImprint, readStampToken, toStampedDigest } from './read-stamp.ts';
export {
  CheckpointView,
  DigestDraft,
  Evidence,
  EvidenceOrder,
  JournalEntry,
  LogState,
  Peer,
  PeerDraft,
  SealedDigest,
  Stamp,
  WitnessPolicy,
} from './schema.ts';
export { compareFiles, parseSeal, type Seal, type SealedFile, toSealDigest } from './seal.ts';
export {
  countAtLevel,
  parseTilePath,
  readNodesFromTiles,
  type Tile,
  tileHeight,
  tilesOfGrowth,
  tileWidth,
  toTilePath,
} from './tile.ts';
export { makeTimestampRequest, parseTimestamp, parseTimestampReply, type Timestamp } from './timestamp.ts';
export { parseProof, type TlogProof, toProofText } from './tlog-proof.ts';
export { toCommittedText } from './to-commitment.ts';
export { toHeard } from './to-heard.ts';
