import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvFields, fieldOfHeader } from './csv-columns.ts';
import { readCsv } from './read-csv.ts';
import { readDate } from './read-date.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, map?: Record<string, string>) => readCsv(bytes(text), map);
const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));

describe('the columns of a register', () => {
  test('may stand in any order, and any that says what the thing is will do', () => {
    const { assets, refused } = read('model,id\nMX40,A1\n');
    expect(refused).toBe(false);
    expect(assets).toEqual([{ id: 'A1', model: 'MX40' }]);
  });
  test('are all read into their fields', () => {
    const [asset] = read(
      'id,vendor,product,model,version,serial,manufactured,cpe,purl,service,exposure,location\n' +
        'A1,Philips,IntelliVue,MX40,B.05,SN1,2019-05,cpe:2.3:h:philips:mx40:*:*:*:*:*:*:*:*,pkg:generic/mx40@1,icu|er,open,Ward 3\n',
    ).assets;
    expect(asset).toEqual({
      id: 'A1',
      vendor: 'Philips',
      product: 'IntelliVue',
      model: 'MX40',
      version: 'B.05',
      serial: 'SN1',
      manufactured: '2019-05',
      cpe: ['cpe:2.3:h:philips:mx40:*:*:*:*:*:*:*:*'],
      purl: ['pkg:generic/mx40@1'],
      services: ['icu', 'er'],
      exposure: 'open',
      location: 'Ward 3',
    });
  });
  test.each([
    ['German', 'Inventar-Nr.;Hersteller;Modell;Seriennummer;Standort;Baujahr;Softwareversion'],
    ['French', "N° d'inventaire;Fabricant;Modèle;Numéro de série;Emplacement;Année de fabrication;Version du logiciel"],
    ['Dutch', 'Inventarisnummer;Fabrikant;Model;Serienummer;Locatie;Bouwjaar;Softwareversie'],
    ['Spanish', 'Número de inventario;Fabricante;Modelo;Nº de serie;Ubicación;Año de fabricación;Versión de software'],
    ['Estonian', 'Inventarinumber;Tootja;Mudel;Seerianumber;Asukoht;Tootmisaasta;Versioon'],
    ['English', 'Asset Tag;Manufacturer;Model No.;Serial Number (S/N);Location;Year of manufacture;Firmware'],
  ])('are known in %s', (_, header) => {
    const { assets, findings } = read(`${header}\nA1;Dräger;Evita;77;Haus 2;2016;4.5\n`);
    expect(findings).toEqual([]);
    expect(assets).toEqual([
      {
        id: 'A1',
        vendor: 'Dräger',
        model: 'Evita',
        serial: '77',
        location: 'Haus 2',
        manufactured: '2016',
        version: '4.5',
      },
    ]);
  });
  test('that nobody knows are kept', () => {
    expect(read('id,product,Wartung bis\nA1,Evita,2027\n').assets[0]?.extra).toEqual({ 'Wartung bis': '2027' });
  });
  test('may be named by the reader, who goes before a guess', () => {
    const { assets, findings } = read('Nr,Ding,Hersteller,Lieferfirma\n1,Pumpe,Braun,Handel GmbH\n', {
      Ding: 'product',
      Lieferfirma: 'vendor',
      Nr: 'id',
    });
    expect(findings).toEqual([]);
    expect(assets).toEqual([{ id: '1', product: 'Pumpe', vendor: 'Handel GmbH', extra: { Hersteller: 'Braun' } }]);
  });
  test('that the map names wrongly are said', () => {
    const { findings } = read('product\nx\n', { Ding: 'product', product: 'colour' });
    expect(findings.map((finding) => finding.code)).toEqual([
      'inventory/map-column-unknown',
      'inventory/map-field-unknown',
    ]);
  });
  test('are found below title lines', () => {
    const { assets } = read(
      'Geräteliste 2026;;\nKlinik Musterstadt;;\n;;\nInventarnummer;Hersteller;Modell\n7;Dräger;Evita\n',
    );
    expect(assets).toEqual([{ id: '7', vendor: 'Dräger', model: 'Evita' }]);
  });
  test('are each found by their own name', () => {
    for (const field of csvFields) expect(fieldOfHeader(field)).toBe(field);
  });
  test('without product and model refuse the file, and say what was found', () => {
    const { refused, findings } = read('colour,weight\nred,3\n');
    expect(refused).toBe(true);
    expect(findings[0]).toMatchObject({ code: 'inventory/csv-columns', at: 'line 1' });
    expect(findings[0]?.message).toContain('colour, weight');
  });
});

describe('the bytes of a register', () => {
  const text = 'id;Gerät;Standort\nA1;Röntgen;Büro\n';
  const wanted = [{ id: 'A1', product: 'Röntgen', location: 'Büro' }];
  const utf16 = (bigEndian: boolean, mark: boolean) => {
    const units = [...(mark ? [0xfeff] : []), ...Array.from(text, (c) => c.charCodeAt(0))];
    return Uint8Array.from(units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
  };
  test.each([
    ['UTF-8', bytes(text)],
    ['UTF-8 with a mark', bytes(`\ufeff${text}`)],
    ['Windows-1252', latin(text)],
    ['UTF-16, little endian', utf16(false, true)],
    ['UTF-16, big endian', utf16(true, true)],
    ['UTF-16 without a mark', utf16(false, false)],
    ['commas', bytes(text.replaceAll(';', ','))],
    ['tabs', bytes(text.replaceAll(';', '\t'))],
    ['old Mac line ends', bytes(text.replaceAll('\n', '\r'))],
    ['Windows line ends and a separator line', bytes(`sep=;\r\n${text.replaceAll('\n', '\r\n')}`)],
  ])('may be %s', (_, data) => {
    expect(readCsv(data).assets).toEqual(wanted);
  });
  test('that are a picture are refused', () => {
    expect(readCsv(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13)).findings[0]?.code).toBe('inventory/not-text');
  });
});

describe('a wrong row', () => {
  test('without product and model is named by line and column, and the others are read', () => {
    const { assets, findings } = read('id,vendor,product,model\nA1,Philips,,\nA2,Philips,Vue PACS,\n');
    expect(assets.map(({ id }) => id)).toEqual(['A2']);
    expect(findings).toMatchObject([
      { code: 'inventory/row-without-product', at: 'line 2, column product', severity: 'error' },
    ]);
  });
  test('whose id was there before is left out', () => {
    const { assets, findings } = read('id,product\nA1,x\nA2,y\nA1,z\n');
    expect(assets.map(({ product }) => product)).toEqual(['x', 'y']);
    expect(findings).toMatchObject([{ code: 'inventory/id-twice', at: 'line 4, column id' }]);
  });
  test('with too many or too few cells is named and read', () => {
    const { assets, findings } = read('id,product,location\nA1,x\nA2,y,W1,more\n');
    expect(assets).toEqual([
      { id: 'A1', product: 'x' },
      { id: 'A2', product: 'y', location: 'W1' },
    ]);
    expect(findings.map(({ code, at }) => [code, at])).toEqual([
      ['inventory/csv-ragged', 'line 2, column 3'],
      ['inventory/csv-ragged', 'line 3, column 4'],
    ]);
  });
  test('with a quote that is never closed ends the reading; what came before stands', () => {
    const { assets, findings } = read('id,product\nA1,x\nA2,"y\nA3,z\n');
    expect(assets.map(({ id }) => id)).toEqual(['A1']);
    expect(findings).toMatchObject([{ code: 'inventory/csv-broken', at: 'line 3' }]);
  });
});

describe('a wrong cell', () => {
  test.each([
    ['manufactured', '30.02.2020', 'inventory/date-unknown'],
    ['manufactured', 'soon', 'inventory/date-unknown'],
    ['exposure', 'sideways', 'inventory/exposure-unknown'],
    ['cpe', 'cpe:2.3:x', 'inventory/cpe-broken'],
    ['purl', 'npm/x', 'inventory/purl-broken'],
    ['serial', '1.23457E+11', 'inventory/spreadsheet-number'],
  ])('%s "%s" is left out and named', (column, value, code) => {
    const { assets, findings } = read(`id,product,${column}\nA1,x,${value}\n`);
    expect(assets).toEqual([{ id: 'A1', product: 'x' }]);
    expect(findings).toMatchObject([{ code, at: `line 2, column ${column}` }]);
  });
  test.each(['-', 'n/a', 'unbekannt', 'k.A.', 'inconnu', '?'])('version "%s" says that it is not known', (value) => {
    expect(read(`id,product,version\nA1,x,${value}\n`).assets).toEqual([{ id: 'A1', product: 'x' }]);
  });
});

describe('a row without inventory number', () => {
  test('is known by maker and serial number, else by what it is and where it stands', () => {
    const { assets } = read(
      'vendor,product,serial,location\nBraun,Space,77,W1\nBraun,Space,,W1\nBraun,Space,,W1\nBraun,Space,,W2\n',
    );
    expect(assets.map(({ id }) => id)).toEqual([
      'serial:braun/77',
      'product:braun/space#w1',
      'product:braun/space#w1~2',
      'product:braun/space#w2',
    ]);
  });
  test('keeps its name when rows are moved', () => {
    const ids = (text: string) =>
      read(text)
        .assets.map(({ id }) => id)
        .sort();
    expect(ids('vendor,product,location\na,b,1\nc,d,2\n')).toEqual(ids('vendor,product,location\nc,d,2\na,b,1\n'));
  });
});

test.each([
  ['2019-05-06', '2019-05-06'],
  ['2019/5/6', '2019-05-06'],
  ['2019-05-06T00:00:00', '2019-05-06'],
  ['20190506', '2019-05-06'],
  ['6.5.2019', '2019-05-06'],
  ['06/05/2019 00:00', '2019-05-06'],
  ['05/2019', '2019-05'],
  ['2019', '2019'],
  ['29.02.2020', '2020-02-29'],
  ['29.02.2019', undefined],
  ['02/30/2020', undefined],
  ['12/31/2019', undefined],
  ['2019-13', undefined],
  ['99', undefined],
])('the date %s is read as %s', (text, date) => {
  expect(readDate(text)).toBe(date);
});

test('a UDI carrier gives the device identifier, the serial number and the date', () => {
  const [asset] = read('product,udi\nDefi,(01)09504000059118(11)141120(21)10987654d321\n').assets;
  expect(asset).toMatchObject({
    udi: { deviceIdentifier: '09504000059118' },
    serial: '10987654d321',
    manufactured: '2014-11-20',
  });
});

test('a formula quoted by our own export is read as it was', () => {
  expect(read("product,version\nx,'-1.2\n").assets[0]?.version).toBe('-1.2');
});

test('a column named __proto__ is kept like any other', () => {
  const extra = read('product,__proto__\nx,1\n').assets[0]?.extra;
  expect(Object.entries(extra ?? {})).toEqual([['__proto__', '1']]);
});

describe('any bytes', () => {
  test('are read or refused with a reason, never an exception', () => {
    const tables = fc.array(
      fc.array(fc.string(), { maxLength: 6 }).map((cells) => cells.join(';')),
      { maxLength: 20 },
    );
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: 'binary' }).map(bytes),
      tables.map((rows) => bytes(`id;product;manufactured;cpe;udi\n${rows.join('\n')}`)),
    );
    fc.assert(
      fc.property(anything, (data) => {
        const reading = readCsv(data);
        expect(new Set(reading.assets.map(({ id }) => id)).size).toBe(reading.assets.length);
        if (reading.refused) expect(reading.findings.length).toBeGreaterThan(0);
      }),
    );
  });
});
