// The heavy door of the room: readers of documents from outside. Node side only; the browser takes index.ts.
export { cleanName, repairMojibake } from './clean-name.ts';
export { type CsafCheck, type CsafVerdict, loadCsaf20Check } from './csaf-2.0/validate-csaf-2.0.ts';
export { loadCsaf21Check } from './csaf-2.1/load-csaf-2.1-check.ts';
export { type ConversionOptions, type ConvertedCsaf, convertCsaf20To21 } from './csaf-convert/convert-csaf-20-to-21.ts';
export { loadWeaknesses } from './csaf-convert/load-weaknesses.ts';
export { factsOfCve } from './facts-of-cve.ts';
export { type ReadingContext, readAdvisory } from './read-advisory.ts';
export { readAdvisoryBytes } from './read-advisory-bytes.ts';
export { type EpssReading, readEpss } from './read-epss.ts';
export { isCveId, type KevReading, readKev } from './read-kev.ts';
export { isScore, scoreVector } from './score-vector.ts';
