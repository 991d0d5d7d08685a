export { type ReportingReading, readFields, readReporting } from './read-reporting.ts';
