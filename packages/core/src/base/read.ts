// The heavy door of base: archives and hardened JSON. Not for the browser's first page; index.ts stays light.
export { type ArchiveEntry, type ArchiveLimits, readEntries } from './archive.ts';
export { type DecodedText, decodeUtf8 } from './decode-text.ts';
export { type JsonLimits, type ParsedJson, parseJson, placeOf } from './parse-json.ts';
