import { expect, it } from 'vitest';
import { convert, csaf20 } from './test-source.ts';

const labelOf = (document: Record<string, unknown>) =>
  (document as { document: { distribution: { tlp: { label: string } } } }).document.distribution.tlp.label;

it('sets $schema first and the version to 2.1', () => {
  const { document } = convert(csaf20());
  expect(Object.keys(document)[0]).toBe('$schema');
  expect(document).toMatchObject({
    $schema: 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json',
    document: { csaf_version: '2.1' },
  });
});

it('converts the TLP label by the table, and sets CLEAR with a warning where none was given', () => {
  expect(labelOf(convert(csaf20()).document)).toBe('CLEAR');
  expect(labelOf(convert(csaf20({ document: { distribution: { tlp: { label: 'AMBER' } } } })).document)).toBe('AMBER');
  for (const distribution of [undefined, { text: 'Free.' }]) {
    const { document, codes } = convert(csaf20({ document: { distribution } }));
    expect(labelOf(document)).toBe('CLEAR');
    expect(codes).toEqual(['tlp']);
  }
});

it('takes the label of the distribution text when asked to, and names both', () => {
  const source = csaf20({ document: { distribution: { text: 'TLP v2.0: TLP:AMBER+STRICT', tlp: { label: 'RED' } } } });
  expect(labelOf(convert(source).document)).toBe('RED');
  const { document, findings } = convert(source, { labelFromText: true });
  expect(labelOf(document)).toBe('AMBER+STRICT');
  expect(findings[0]?.message).toMatch(/AMBER\+STRICT.*RED/);
});

it('takes the tracking id and what parts it out of the title', () => {
  const titleOf = (title: string) =>
    (convert(csaf20({ document: { title } })).document.document as { title: string }).title;
  expect(titleOf('WD-2023-01: Pump stops')).toBe('Pump stops');
  expect(titleOf('Pump stops (WD-2023-01)')).toBe('Pump stops');
  expect(titleOf('Pump - WD-2023-01 - stops')).toBe('Pump stops');
  expect(titleOf('Pump stops')).toBe('Pump stops');
});

it('tells of publishers that are "other", unless asked not to, or makes them a multiplier', () => {
  const source = csaf20({ document: { publisher: { category: 'other', name: 'N', namespace: 'https://n.example' } } });
  expect(convert(source).codes).toEqual(['publisher']);
  expect(convert(source, { quietOther: true }).codes).toEqual([]);
  expect(convert(source, { otherIsMultiplier: true })).toMatchObject({
    codes: [],
    document: { document: { publisher: { category: 'multiplier' } } },
  });
});
