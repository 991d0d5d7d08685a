// A party is involved in a vulnerability in one way at a date. CSAF 2.1, section 6.1.24. No date is a date here too.
import { type CsafRule, quote } from './csaf-rule.ts';
import { parseTimestamp } from './timestamp.ts';

export const partiesAreInvolvedOnceADate: CsafRule = {
  id: '6.1.24',
  clause: 'CSAF 2.1, section 6.1.24, Multiple Definition in Involvements',
  title: 'A party is involved in one way at a date',
  *check(document) {
    for (const vulnerability of document.vulnerabilities()) {
      const seen = new Set<string>();
      for (const involvement of vulnerability.items('involvements')) {
        const party = involvement.text('party');
        if (party === undefined) continue;
        const date = involvement.text('date') ?? '';
        // One instant may be written in two time zones.
        const key = JSON.stringify([party, parseTimestamp(date) ?? date]);
        if (seen.has(key)) yield { at: involvement, message: `The ${quote(party)} is involved twice at one date.` };
        seen.add(key);
      }
    }
  },
};
