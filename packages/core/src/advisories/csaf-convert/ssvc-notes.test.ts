import { expect, it } from 'vitest';
import { convert, csaf20 } from './test-source.ts';

const of = (text: string) => {
  const notes = [{ category: 'other', text, title: 'SSVC' }];
  const { document, findings } = convert(
    csaf20({ vulnerabilities: [{ notes, product_status: { known_affected: ['A'] } }] }),
  );
  const [vulnerability = {}] = document.vulnerabilities as { notes?: object[]; metrics?: object[] }[];
  return { ...vulnerability, findings: findings.filter(({ code }) => code.endsWith('ssvc')) };
};

it('makes a vector that is understood as a whole an SSVC object, and removes the note', () => {
  const { notes, metrics, findings } = of('SSVCv2/E:A/A:Y/T:T/2023-02-01T10:00:00Z/');
  expect(notes).toBeUndefined();
  expect(findings).toEqual([]);
  expect(metrics).toMatchObject([
    {
      content: {
        ssvc_v2: {
          schemaVersion: '2.0.0',
          timestamp: '2023-02-01T10:00:00Z',
          selections: [
            { namespace: 'ssvc', key: 'E', version: '1.1.0', values: [{ key: 'A' }] },
            { key: 'A', values: [{ key: 'Y' }] },
            { key: 'TI', values: [{ key: 'T' }] },
          ],
        },
      },
      products: ['A'],
    },
  ]);
});

it('keeps the note and makes nothing when information would be lost or the data are not understood', () => {
  const lost = of('SSVCv2/E:A/D:T/2023-02-01T10:00:00Z/');
  expect(lost).toMatchObject({ notes: [{ title: 'SSVC' }], findings: [{ severity: 'warning' }] });
  expect(lost.metrics).toBeUndefined();
  expect(lost.findings[0]?.message).toContain('would lose information');
  for (const text of ['active, total', 'SSVCv2/E:Q/2023-02-01T10:00:00Z/', 'SSVCv2/E:A/'])
    expect(of(text).findings[0]?.message, text).toContain('failed');
});
