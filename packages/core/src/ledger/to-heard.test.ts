import { describe, expect, it } from 'vitest';
import { permissionsOfRole } from '../directory/index.ts';
import { toHeard } from './to-heard.ts';

const entry = (kind: string) => ({
  position: 1,
  at: '2026-11-24T10:00:00.000Z',
  organisation: 'O',
  actor: 'person:1',
  kind,
  subject: 'person:2',
  body: { email: 'a@example.org' },
  leafHash: '00',
});

describe('what a listener hears', () => {
  it('who may read the journal hears all of it', () => {
    expect(toHeard(entry('directory/password-set'), new Set(permissionsOfRole.owner))).toEqual(
      entry('directory/password-set'),
    );
  });
  it('a reader hears that something changed, not what', () => {
    expect(toHeard(entry('warnings/warning-raised'), new Set(permissionsOfRole.reader))).toEqual({
      ...entry('warnings/warning-raised'),
      body: {},
    });
  });
  it('a token for warnings hears nothing of people, and nothing of a room nobody named', () => {
    expect(toHeard(entry('directory/password-set'), new Set(['warnings:read']))).toBeUndefined();
    expect(toHeard(entry('reserve/asked'), new Set(permissionsOfRole.reader))).toBeUndefined();
  });
});
