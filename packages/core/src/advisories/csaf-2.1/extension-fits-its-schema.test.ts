import { expect, it } from 'vitest';
import { CsafDocument } from './csaf-document.ts';
import { checkRule } from './csaf-rule.ts';
import { extensionFitsItsSchema as rule } from './extension-fits-its-schema.ts';
import { csaf21, extension } from './test-document.ts';

it('warns with the schema and the class of every extension, and makes no document invalid', () => {
  const official = { ...extension(), $schema: 'https://docs.oasis-open.org/csaf/csaf/ext/a_1.0.0.json' };
  const findings = checkRule(rule, new CsafDocument(csaf21({ document: { x_extensions: [extension(), official] } })));
  expect(findings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
  expect(findings[0]?.message).toContain('registered or experimental extension "https://ward.example/pump_1.0.0.json"');
  expect(findings[0]?.message).toContain('its content');
  expect(findings[1]?.message).toContain('official extension');
});
