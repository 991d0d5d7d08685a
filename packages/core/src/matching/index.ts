export { type AliasTable, buildAliasTable } from './alias-table.ts';
export { Explanation, matchingApi, type StoredAlias } from './api.ts';
export { keyRule, keysOfAdvisory, keysOfAsset, keysOfThing } from './blocking-keys.ts';
export { type CompiledLeaves, createLeafCompiler } from './compiled-leaves.ts';
export { explainPair } from './explain-pair.ts';
export { createFleetDictionary, type DictionaryEntry, type FleetDictionary } from './fleet-dictionary.ts';
export {
  buildFleetBase,
  createFleetIndex,
  type FleetBase,
  type FleetColumns,
  type FleetHits,
  type FleetIndex,
} from './fleet-index.ts';
export { type FleetSnapshot, readFleetSnapshot, writeFleetSnapshot } from './fleet-snapshot.ts';
export { type DictionaryProduct, type DictionaryVersion, findHits, type Hits } from './join-thing.ts';
export { judgePair } from './judge-pair.ts';
export {
  type AdvisoryIndex,
  type AssetIndex,
  buildAdvisoryIndex,
  buildAssetIndex,
  matchAdvisory,
  matchAssets,
} from './match-index.ts';
export { matchingProblems } from './problems.ts';
export { type NamedProduct, proposeAliases } from './propose-aliases.ts';
export { readEvidence } from './read-sentences.ts';
export { sayEvidence } from './say-evidence.ts';
export { Alias, IdentityRoute, Match, Verdict } from './schema.ts';
export { matchingSentences } from './sentences.ts';
export { type Subject, toSubject, toSubjects } from './subject.ts';
export { formatThing, type HeldThing, parseThing, type Thing, toHeldThings } from './thing.ts';
export { createThingMatcher, findHitsOfMany, matchByThing, type ThingHit, type ThingMatcher } from './thing-matcher.ts';
