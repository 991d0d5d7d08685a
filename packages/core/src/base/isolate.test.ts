import { describe, expect, it } from 'vitest';
import { isolate, withoutDirections } from './isolate.ts';

describe('text that runs the other way', () => {
  it('stands alone in a sentence, and takes no override along', () => {
    expect(isolate('Vue PACS')).toBe('Vue PACS');
    expect(isolate('משאבה 7')).toBe('\u2068משאבה 7\u2069');
    expect(isolate('pump\u202e7')).toBe('\u2068pump7\u2069');
  });
  it('controls of direction go from every text of a value, and nothing else is touched', () => {
    const plain = { a: ['Vue', { b: 'משאבה' }], n: 1, none: null };
    expect(withoutDirections(plain)).toBe(plain);
    expect(withoutDirections({ a: ['V\u202eue'], n: 1 })).toEqual({ a: ['Vue'], n: 1 });
  });
});
