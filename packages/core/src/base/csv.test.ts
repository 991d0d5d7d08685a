import { describe, expect, it } from 'vitest';
import { toCsvText } from './index.ts';

describe('CSV that leaves the house', () => {
  it('cannot run as a formula in a spreadsheet', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r']) {
      expect(toCsvText([[`${start}HYPERLINK("x")`]])).toBe(`"'${start}HYPERLINK(""x"")"\r\n`);
    }
  });
  it('keeps commas, quotes and line breaks inside a cell', () => {
    expect(toCsvText([['a,b', 'c"d', 'e\nf']])).toBe('"a,b","c""d","e\nf"\r\n');
  });
});
