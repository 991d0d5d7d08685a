export { eventsPath, ledgerApi } from './api.ts';
export { ledgerProblems } from './problems.ts';
export { JournalEntry } from './schema.ts';
export { toCommittedText } from './to-commitment.ts';
export { toHeard } from './to-heard.ts';
