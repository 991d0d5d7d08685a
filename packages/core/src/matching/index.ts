export { type AliasTable, buildAliasTable } from './alias-table.ts';
export { Explanation, matchingApi, type StoredAlias } from './api.ts';
export { keysOfAdvisory, keysOfAsset } from './blocking-keys.ts';
export { explainPair } from './explain-pair.ts';
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
export { Alias, IdentityRoute, Match, Verdict } from './schema.ts';
export { type Subject, toSubject, toSubjects } from './subject.ts';
