import './test-language.ts';
import { i18n } from '@lingui/core';
import { expect, test } from 'vitest';
import { englishNameOf, places } from './places.ts';

test('the address of a place has its English name', () => {
  for (const place of places) expect(englishNameOf(place)).toBe(i18n._(place.name).toLowerCase());
});
