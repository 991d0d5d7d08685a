export { type ReportingReading, readFields, readReporting, readWords } from './read-reporting.ts';
export { readEuList, readOfacList, type SanctionsReading } from './read-sanctions.ts';
