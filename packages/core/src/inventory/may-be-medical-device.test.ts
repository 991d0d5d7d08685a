import { describe, expect, it } from 'vitest';
import { mayBeMedicalDevice } from './may-be-medical-device.ts';

describe('a medical device', () => {
  it.each(['medical-device', 'software', 'Infusion pump', undefined])('may be what is of the kind %s', (kind) => {
    expect(mayBeMedicalDevice(kind)).toBe(true);
  });
  it.each(['building', 'Network', ' server ', 'workstation', 'other'])('is never what is of the kind %s', (kind) => {
    expect(mayBeMedicalDevice(kind)).toBe(false);
  });
});
