// FHIR R4 Device resources: one, an array, or a Bundle. What a device record says of its patient is never read.

import { FindingList } from '../base/index.ts';
import { IdDispenser, toAssetKey } from './asset-key.ts';
import { longestText, mostAssets, mostFindings } from './inventory-limits.ts';
import { refuseInventory, toReading } from './inventory-reading.ts';
import { parseUdi } from './parse-udi.ts';
import { readDate } from './read-date.ts';
import type { Asset, InventoryReading } from './schema.ts';

type Json = Readonly<Record<string, unknown>>;
type Draft = { -readonly [K in keyof Asset]?: Asset[K] };

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const recordsOf = (value: unknown): Json[] =>
  (Array.isArray(value) ? value : isRecord(value) ? [value] : []).filter(isRecord);

/** True for what readFhirDevices takes. */
export function isFhir(document: unknown): boolean {
  const first = Array.isArray(document) ? document[0] : document;
  return isRecord(first) && typeof first.resourceType === 'string';
}

interface Placed {
  readonly value: unknown;
  readonly at: string;
}

export function readFhirDevices(document: unknown): InventoryReading {
  const findings = new FindingList(mostFindings);
  const resources = placeResources(document);
  const devices = resources.filter(({ value }) => isRecord(value) && value.resourceType === 'Device');
  if (devices.length === 0)
    return refuseInventory('fhir-device', {
      code: 'inventory/fhir-no-device',
      at: '/',
      message: 'There is no resource of the type Device.',
      hint: 'Export the resource type Device, or a Bundle that holds it.',
    });
  if (devices.length > mostAssets)
    return refuseInventory('fhir-device', {
      code: 'inventory/too-many-rows',
      at: '/entry',
      message: `There are more than ${mostAssets} devices.`,
      hint: 'Split the Bundle.',
    });
  const others = resources.length - devices.length;
  if (others > 0)
    findings.warning('inventory/fhir-other-resource', '/', `${others} resources of other types were left out.`);
  const assets: Asset[] = [];
  const ids = new IdDispenser();
  const seen = new Map<string, string>();
  for (const { value, at } of devices) {
    const draft = new DeviceReader(value as Json, at, findings).read();
    if (draft === undefined) continue;
    const known = draft.id === undefined ? undefined : seen.get(draft.id);
    if (known !== undefined) {
      findings.error(
        'inventory/id-twice',
        `${at}/identifier`,
        `The identifier "${draft.id}" is that of ${known} already; this device was left out.`,
      );
      continue;
    }
    const id = ids.take(draft.id ?? toAssetKey(draft));
    seen.set(id, at === '' ? '/' : at);
    assets.push({ ...draft, id });
  }
  return toReading('fhir-device', findings, { assets, formatVersion: 'R4' });
}

function placeResources(document: unknown): Placed[] {
  if (Array.isArray(document)) return document.map((value: unknown, i) => ({ value, at: `/${i}` }));
  if (!isRecord(document) || document.resourceType !== 'Bundle') return [{ value: document, at: '' }];
  const entries: unknown[] = Array.isArray(document.entry) ? document.entry : [];
  return entries.map((entry, i) => ({
    value: isRecord(entry) ? entry.resource : undefined,
    at: `/entry/${i}/resource`,
  }));
}

class DeviceReader {
  readonly #device: Json;
  readonly #at: string;
  readonly #findings: FindingList;

  constructor(device: Json, at: string, findings: FindingList) {
    this.#device = device;
    this.#at = at;
    this.#findings = findings;
  }

  read(): Draft | undefined {
    const { status } = this.#device;
    if (status === 'entered-in-error') {
      this.#findings.warning(
        'inventory/fhir-in-error',
        `${this.#at}/status`,
        'The device was entered in error; it was left out.',
      );
      return undefined;
    }
    const draft: Draft = { kind: 'medical-device' };
    this.#take(draft, 'vendor', this.#text('manufacturer'));
    this.#take(draft, 'model', this.#text('modelNumber'));
    this.#take(draft, 'articleNumber', this.#text('partNumber'));
    this.#take(draft, 'serial', this.#text('serialNumber'));
    this.#readNames(draft);
    this.#readVersions(draft);
    this.#readDateOfManufacture(draft);
    this.#readUdi(draft);
    this.#readIdentifiers(draft);
    const extra = this.#readExtra();
    if (Object.keys(extra).length > 0) draft.extra = extra;
    if (draft.product !== undefined || draft.model !== undefined) return draft;
    this.#findings.error(
      'inventory/row-without-product',
      `${this.#at}/deviceName`,
      'The device has neither a name nor a model number nor a type; it was left out.',
    );
    return undefined;
  }

  #take<K extends 'vendor' | 'model' | 'articleNumber' | 'serial' | 'product' | 'name' | 'version'>(
    draft: Draft,
    key: K,
    value: string | undefined,
  ): void {
    if (value !== undefined) draft[key] = value;
  }

  #text(key: string): string | undefined {
    const value = this.#device[key];
    if (value === undefined) return undefined;
    if (typeof value === 'string') return value.trim().slice(0, longestText) || undefined;
    this.#findings.error(
      'inventory/fhir-invalid',
      `${this.#at}/${key}`,
      'The value must be text (FHIR R4, Device); it was left out.',
    );
    return undefined;
  }

  /** R4 has `deviceName[].name`, R5 `name[].value`. */
  #readNames(draft: Draft): void {
    const names = [...recordsOf(this.#device.deviceName), ...recordsOf(this.#device.name)].flatMap((item) => {
      const value = item.name ?? item.value;
      return typeof value === 'string' && value.trim() !== ''
        ? [{ type: String(item.type), value: value.trim().slice(0, longestText) }]
        : [];
    });
    const of = (...types: string[]) =>
      types.map((type) => names.find((item) => item.type === type)).find((item) => item !== undefined)?.value;
    const type = this.#typeText();
    this.#take(
      draft,
      'product',
      of('model-name', 'manufacturer-name', 'registered-name', 'udi-label-name') ?? names[0]?.value ?? type,
    );
    this.#take(draft, 'name', of('user-friendly-name', 'patient-reported-name'));
  }

  #typeText(): string | undefined {
    for (const concept of recordsOf(this.#device.type)) {
      const said = concept.text ?? recordsOf(concept.coding)[0]?.display;
      if (typeof said === 'string' && said.trim() !== '') return said.trim().slice(0, longestText);
    }
    return undefined;
  }

  #readVersions(draft: Draft): void {
    const versions = recordsOf(this.#device.version).flatMap((item) => {
      const [type] = recordsOf(item.type);
      const named = String(type?.text ?? recordsOf(type?.coding)[0]?.code ?? '').toLowerCase();
      return typeof item.value === 'string' && item.value.trim() !== ''
        ? [{ named, value: item.value.trim().slice(0, 200) }]
        : [];
    });
    const hardware = versions.find(({ named }) => named.includes('hardware'));
    if (hardware !== undefined) draft.hardware = hardware.value;
    const rest = versions.filter((item) => item !== hardware);
    const own =
      rest.find(({ named }) => named.includes('software')) ??
      rest.find(({ named }) => named.includes('firmware')) ??
      rest[0];
    this.#take(draft, 'version', own?.value);
  }

  #readDateOfManufacture(draft: Draft): void {
    const stated = this.#text('manufactureDate');
    const date = stated === undefined ? undefined : readDate(stated.slice(0, 10));
    if (date !== undefined) draft.manufactured = date;
    else if (stated !== undefined)
      this.#findings.error(
        'inventory/date-unknown',
        `${this.#at}/manufactureDate`,
        `"${stated.slice(0, 40)}" is no date (FHIR R4, dateTime); it was left out.`,
      );
  }

  /** `udiCarrier` in R4; `udi` before. */
  #readUdi(draft: Draft): void {
    const [carrier] = [...recordsOf(this.#device.udiCarrier), ...recordsOf(this.#device.udi)];
    if (carrier === undefined) return;
    const text = typeof carrier.carrierHRF === 'string' ? carrier.carrierHRF : undefined;
    const read = text === undefined ? {} : parseUdi(text);
    const stated = typeof carrier.deviceIdentifier === 'string' ? carrier.deviceIdentifier : undefined;
    const identifier = stated ?? read.deviceIdentifier;
    if (identifier === undefined) return;
    draft.udi = {
      deviceIdentifier: identifier.slice(0, 200),
      ...(text === undefined ? {} : { carrier: text.slice(0, longestText) }),
    };
    if (draft.serial === undefined && read.serial !== undefined) draft.serial = read.serial;
    if (draft.manufactured === undefined && read.manufactured !== undefined) draft.manufactured = read.manufactured;
  }

  /** An identifier that is not the serial number is the owner's own; it is the id of the asset. */
  #readIdentifiers(draft: Draft): void {
    for (const item of recordsOf(this.#device.identifier)) {
      if (typeof item.value !== 'string' || item.value.trim() === '') continue;
      const value = item.value.trim();
      const code = recordsOf(recordsOf(item.type)[0]?.coding)[0]?.code;
      if (code === 'SNO') draft.serial ??= value.slice(0, longestText);
      else if (code !== 'UDI' && item.use !== 'old' && value !== draft.serial) draft.id ??= value.slice(0, 200);
    }
  }

  #readExtra(): Record<string, string> {
    const location = isRecord(this.#device.location) ? this.#device.location.display : undefined;
    const entries = [
      ['FHIR id', this.#device.id],
      ['type', this.#typeText()],
      ['status', this.#device.status],
      ['lot number', this.#device.lotNumber],
      ['expiration date', this.#device.expirationDate],
      ['location', location],
    ];
    return Object.fromEntries(
      entries.flatMap(([key, value]) =>
        typeof value === 'string' && value !== '' ? [[key, value.slice(0, longestText)]] : [],
      ),
    );
  }
}
