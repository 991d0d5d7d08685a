import { readdirSync, readFileSync } from 'node:fs';
import { sharedData } from '@tocsin/testkit/shared-data';
import { describe, expect, test } from 'vitest';
import { readInventory } from './read.ts';

const read = (document: unknown) => readInventory(new TextEncoder().encode(JSON.stringify(document)));

const pump = {
  resourceType: 'Device',
  id: 'd1',
  identifier: [
    { type: { coding: [{ code: 'SNO' }] }, value: 'SN-1' },
    { use: 'official', value: 'INV-7' },
  ],
  udiCarrier: [{ deviceIdentifier: '09504000059118', carrierHRF: '(01)09504000059118(21)SN-1' }],
  manufacturer: 'Acme Medical',
  manufactureDate: '2019-05-06T00:00:00Z',
  deviceName: [
    { name: 'Pump in bay 3', type: 'user-friendly-name' },
    { name: 'Infuser', type: 'model-name' },
  ],
  modelNumber: 'I-7',
  partNumber: 'PN-9',
  version: [
    { type: { text: 'Hardware' }, value: 'rev B' },
    { type: { text: 'Firmware' }, value: '1.0' },
    { type: { text: 'Software' }, value: '2.3' },
  ],
  type: { text: 'Infusion pump' },
  patient: { reference: 'Patient/1', display: 'Somebody' },
};

describe('a FHIR device', () => {
  test('gives everything that identifies it, and nothing of its patient', async () => {
    const reading = await read(pump);
    expect(reading).toMatchObject({ format: 'fhir-device', findings: [] });
    expect(reading.assets).toEqual([
      {
        id: 'INV-7',
        kind: 'medical-device',
        name: 'Pump in bay 3',
        vendor: 'Acme Medical',
        product: 'Infuser',
        model: 'I-7',
        articleNumber: 'PN-9',
        serial: 'SN-1',
        manufactured: '2019-05-06',
        version: '2.3',
        hardware: 'rev B',
        udi: { deviceIdentifier: '09504000059118', carrier: '(01)09504000059118(21)SN-1' },
        extra: { 'FHIR id': 'd1', type: 'Infusion pump' },
      },
    ]);
    expect(JSON.stringify(reading)).not.toContain('Somebody');
  });
  test('may come in an array or a Bundle, among other resources', async () => {
    const entry = [{ resource: pump }, { resource: { resourceType: 'Patient' } }];
    for (const document of [[pump], { resourceType: 'Bundle', type: 'searchset', entry }]) {
      expect((await read(document)).assets.map(({ id }) => id)).toEqual(['INV-7']);
    }
    expect((await read({ resourceType: 'Bundle', entry })).findings).toMatchObject([
      { code: 'inventory/fhir-other-resource' },
    ]);
  });
  test('entered in error, without name, twice, or with a wrong date is named by its place', async () => {
    const { assets, findings } = await read([
      { ...pump, status: 'entered-in-error' },
      { resourceType: 'Device', manufacturer: 'x' },
      { ...pump, manufactureDate: 'once', manufacturer: 7 },
      pump,
    ]);
    expect(assets.map(({ id }) => id)).toEqual(['INV-7']);
    expect(findings.map(({ code, at }) => [code, at])).toEqual([
      ['inventory/fhir-in-error', '/0/status'],
      ['inventory/row-without-product', '/1/deviceName'],
      ['inventory/fhir-invalid', '/2/manufacturer'],
      ['inventory/date-unknown', '/2/manufactureDate'],
      ['inventory/id-twice', '/3/identifier'],
    ]);
  });
  test('is asked for when there is none', async () => {
    expect((await read({ resourceType: 'Patient' })).findings).toMatchObject([{ code: 'inventory/fhir-no-device' }]);
  });
});

const folder = sharedData('fhir/devices/input/examples');
test.skipIf(folder === undefined)('the devices of US Core are read, with UDI where they have one', async () => {
  const readings = await Promise.all(
    readdirSync(folder!).map((name) => readInventory(new Uint8Array(readFileSync(`${folder}/${name}`)), { name })),
  );
  expect(
    readings.map(({ assets, findings }) => [assets[0]?.vendor, assets[0]?.udi?.deviceIdentifier, findings.length]),
  ).toEqual([
    ['ACME Biomedical', '99863313444316', 0],
    ['ACME Biomedical', '987979879879', 0],
    ['ACME Biomedical', undefined, 0],
  ]);
});
