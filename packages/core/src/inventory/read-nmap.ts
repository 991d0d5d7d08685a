// nmap XML reports: a host that answered is an asset with its addresses, a service whose product nmap knows a component, and the operating
// system the platform, when nmap is sure. A guess is kept as a remark and matched against nothing.

import { FindingList } from '../base/index.ts';
import { IdDispenser } from './asset-key.ts';
import { parseCpe } from './cpe.ts';
import { longestText, mostAssets, mostFindings } from './inventory-limits.ts';
import { refuseInventory, toReading } from './inventory-reading.ts';
import { parseXml, type XmlElement } from './parse-xml.ts';
import { readNmapPlatform } from './read-nmap-platform.ts';
import type { Asset, Component, InventoryReading } from './schema.ts';

/** `text` has passed decodeXml. */
export function readNmap(text: string): InventoryReading {
  const findings = new FindingList(mostFindings);
  const parsed = parseXml(text);
  if (parsed.root === undefined) return refuseInventory('nmap-xml', parsed.finding);
  if (parsed.root.name !== 'nmaprun')
    return refuseInventory('nmap-xml', {
      code: 'inventory/format-unknown',
      at: 'line 1',
      message: `The root is <${parsed.root.name.slice(0, 40)}>, not <nmaprun>.`,
      hint: 'Save the scan with nmap -oX.',
    });
  const hosts = childrenOf(parsed.root, 'host').filter(
    (host) => childrenOf(host, 'status')[0]?.attributes.get('state') !== 'down',
  );
  if (hosts.length > mostAssets)
    findings.error(
      'inventory/too-many-rows',
      '/nmaprun/host',
      `There are more than ${mostAssets} hosts; the rest was not read.`,
      'Split the scan.',
    );
  if (hosts.length === 0) findings.warning('inventory/nmap-no-host', '/nmaprun', 'No host answered this scan.');
  const ids = new IdDispenser();
  const assets = hosts.slice(0, mostAssets).flatMap((host, i) => {
    const asset = toAsset(host, ids);
    if (asset === undefined)
      findings.error('inventory/nmap-no-address', `/nmaprun/host/${i}`, 'The host has no address; it was left out.');
    return asset ?? [];
  });
  return toReading('nmap-xml', findings, { assets, formatVersion: parsed.root.attributes.get('xmloutputversion') });
}

export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  (element?.children ?? []).filter((child) => child.name === name);

function toAsset(host: XmlElement, ids: IdDispenser): Asset | undefined {
  const addresses = childrenOf(host, 'address').flatMap((address) => {
    const value = address.attributes.get('addr')?.slice(0, 200);
    return value === undefined || value === ''
      ? []
      : [{ value, type: address.attributes.get('addrtype'), vendor: address.attributes.get('vendor') }];
  });
  const names = childrenOf(childrenOf(host, 'hostnames')[0], 'hostname');
  const name = (names.find((item) => item.attributes.get('type') === 'user') ?? names[0])?.attributes
    .get('name')
    ?.slice(0, longestText);
  const mac = addresses.find(({ type }) => type === 'mac');
  // A card's address stays when the network gives another; a name mostly does.
  const key = mac?.value.toLowerCase() ?? name ?? addresses[0]?.value;
  if (key === undefined) return undefined;
  const { platform, kind, guess } = readNmapPlatform(host);
  const ports = childrenOf(childrenOf(host, 'ports')[0], 'port').filter(
    (port) => childrenOf(port, 'state')[0]?.attributes.get('state') === 'open',
  );
  const components = [...(platform === undefined ? [] : [platform]), ...ports.flatMap(toService)];
  const extra = Object.entries({
    'open ports': ports.map(toPortText).join(', ').slice(0, 4000),
    'network card maker': mac?.vendor,
    'operating system guess': guess,
  }).flatMap(([field, value]) => (value === undefined || value === '' ? [] : [[field, value] as const]));
  return {
    id: ids.take(`host:${key}`.slice(0, 190)),
    name: name ?? addresses[0]?.value ?? key,
    ...(kind === undefined ? {} : { kind }),
    ...(addresses.length === 0 ? {} : { addresses: addresses.map(({ value }) => value) }),
    ...(components.length === 0 ? {} : { components }),
    ...(extra.length === 0 ? {} : { extra: Object.fromEntries(extra) }),
  };
}

function toPortText(port: XmlElement): string {
  const service = childrenOf(port, 'service')[0]?.attributes.get('name');
  return `${port.attributes.get('portid')}/${port.attributes.get('protocol')}${service === undefined ? '' : ` ${service}`}`;
}

/** A service by its table name alone ("http") says nothing of the software behind it. */
function toService(port: XmlElement): Component[] {
  const [service] = childrenOf(port, 'service');
  const product = service?.attributes.get('product')?.slice(0, longestText);
  if (service === undefined || product === undefined || product === '') return [];
  const version = service.attributes.get('version')?.slice(0, longestText);
  const names = childrenOf(service, 'cpe').flatMap(({ text }) => {
    const cpe = parseCpe(text.trim());
    return cpe?.part === 'a' ? [{ text: text.trim(), cpe }] : [];
  });
  const vendor = names[0]?.cpe.vendor;
  return [
    {
      ref: `${port.attributes.get('protocol')}/${port.attributes.get('portid')}`,
      kind: 'application',
      ...(vendor === undefined || vendor === '*' || vendor === '-' ? {} : { vendor }),
      product,
      ...(version === undefined || version === '' ? {} : { version }),
      ...(names.length === 0 ? {} : { cpe: names.map(({ text }) => text) }),
    },
  ];
}
