import { expect, test } from 'vitest';
import { setFields } from './set-fields.ts';

const pump = { id: 'A1', product: 'Pump', version: '1' };

test('a field that is not named keeps its value', () => {
  expect(setFields(pump, { serial: 'S', version: undefined as never })).toEqual({ ...pump, serial: 'S' });
});

test('a field that is cleared is not there any more', () => {
  const placed = { ...pump, serial: 'S', services: ['icu'], location: 'Room 2' };
  expect(setFields(placed, { serial: 'T' }, ['location', 'services'])).toEqual({ ...pump, serial: 'T' });
  expect(placed.location).toBe('Room 2');
});

test('an option is added to those that are known, once', () => {
  const first = setFields(pump, { option: 'wireless' });
  expect(setFields(setFields(first, { option: 'without battery' }), { option: 'wireless' }).options).toEqual([
    'wireless',
    'without battery',
  ]);
});

test('a platform becomes a component, and the next one takes its place', () => {
  const first = setFields({ ...pump, components: [{ ref: 'lib', product: 'lib' }] }, { platform: 'Windows XP' });
  const second = setFields(first, { platform: 'Windows 10' });
  expect(second.components).toEqual([
    { ref: 'lib', product: 'lib' },
    { ref: 'platform:stated', kind: 'operating-system', product: 'Windows 10', platform: true },
  ]);
});
