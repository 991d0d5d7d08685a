export { type ReportingReading, readFields, readReporting, readWords } from './read-reporting.ts';
