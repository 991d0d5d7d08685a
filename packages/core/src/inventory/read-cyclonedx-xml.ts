// CycloneDX XML: held to the schema, then brought into the form of the JSON document, so that both are read by one reader.

import { FindingList } from '../base/index.ts';
import type { Bom, BomComponent, BomLicence, BomVulnerability } from './cyclonedx-bom.ts';
import { mostFindings } from './inventory-limits.ts';
import { refuseInventory, toRefusal } from './inventory-reading.ts';
import { parseXml, type XmlElement } from './parse-xml.ts';
import { readBom } from './read-cyclonedx.ts';
import type { InventoryReading } from './schema.ts';
import { cycloneDxVersions } from './validate-cyclonedx-json.ts';
import { validateCycloneDxXml } from './validate-cyclonedx-xml.ts';

const namespace = /^http:\/\/cyclonedx\.org\/schema\/bom\/(\d\.\d)$/;

/** `text` has passed decodeXml. */
export function readCycloneDxXml(text: string, name: string): InventoryReading {
  const parsed = parseXml(text);
  if (parsed.root === undefined) return refuseInventory('cyclonedx-xml', parsed.finding);
  const { root } = parsed;
  const stated = namespace.exec(root.namespace)?.[1];
  const version = cycloneDxVersions.find((known) => known === stated);
  if (root.name !== 'bom' || version === undefined)
    return refuseInventory('cyclonedx-xml', {
      code: 'inventory/cyclonedx-version',
      at: 'line 1',
      message: `The root <${root.name.slice(0, 40)}> in the namespace "${root.namespace.slice(0, 80)}" is no CycloneDX document of a version that is read: ${cycloneDxVersions.join(', ')}.`,
      hint: 'Ask the supplier for CycloneDX 1.4 or newer.',
    });
  const findings = new FindingList(mostFindings);
  for (const finding of validateCycloneDxXml(text, version)) findings.add(finding);
  if (findings.hasErrors) return toRefusal('cyclonedx-xml', findings, version);
  return readBom(toBom(root, version), 'cyclonedx-xml', name, findings);
}

/** Children in the document's own namespace; extensions may use the same names for something else. */
const childrenOf = (element: XmlElement | undefined, name: string) =>
  (element?.children ?? []).filter((child) => child.name === name && child.namespace === element?.namespace);
const childOf = (element: XmlElement | undefined, name: string) => childrenOf(element, name)[0];
const textOf = (element: XmlElement | undefined, name: string) => childOf(element, name)?.text.trim();
/** Leaves out what is not there, so that the shape is the JSON form's. */
const some = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

function toBom(root: XmlElement, specVersion: string): Bom {
  const metadata = childOf(root, 'metadata');
  const main = childOf(metadata, 'component');
  return {
    specVersion,
    ...some('serialNumber', root.attributes.get('serialNumber')),
    metadata: {
      ...some('component', main === undefined ? undefined : toComponent(main)),
      ...some('supplier', toEntity(metadata, 'supplier')),
      ...some('manufacturer', toEntity(metadata, 'manufacturer')),
      ...some('manufacture', toEntity(metadata, 'manufacture')),
    },
    components: toComponents(root),
    vulnerabilities: childrenOf(childOf(root, 'vulnerabilities'), 'vulnerability').map(toVulnerability),
  };
}

const toComponents = (element: XmlElement) => childrenOf(childOf(element, 'components'), 'component').map(toComponent);

function toEntity(element: XmlElement | undefined, name: string) {
  const entity = childOf(element, name);
  return entity === undefined ? undefined : some('name', textOf(entity, 'name'));
}

function toComponent(element: XmlElement): BomComponent {
  const licences = childOf(element, 'licenses');
  const swid = childOf(element, 'swid')?.attributes.get('tagId');
  return {
    name: textOf(element, 'name') ?? '',
    ...some('type', element.attributes.get('type')),
    ...some('bom-ref', element.attributes.get('bom-ref')),
    ...some('supplier', toEntity(element, 'supplier')),
    ...some('manufacturer', toEntity(element, 'manufacturer')),
    ...some('publisher', textOf(element, 'publisher')),
    ...some('group', textOf(element, 'group')),
    ...some('version', textOf(element, 'version')),
    hashes: childrenOf(childOf(element, 'hashes'), 'hash').map((hash) => ({
      alg: hash.attributes.get('alg') ?? '',
      content: hash.text.trim(),
    })),
    licenses: [
      ...childrenOf(licences, 'license').map(
        (licence): BomLicence => ({
          license: { ...some('id', textOf(licence, 'id')), ...some('name', textOf(licence, 'name')) },
        }),
      ),
      ...childrenOf(licences, 'expression').map((expression): BomLicence => ({ expression: expression.text.trim() })),
    ],
    ...some('cpe', textOf(element, 'cpe')),
    ...some('purl', textOf(element, 'purl')),
    ...some('swid', swid === undefined ? undefined : { tagId: swid }),
    properties: childrenOf(childOf(element, 'properties'), 'property').map((property) => ({
      ...some('name', property.attributes.get('name')),
      value: property.text.trim(),
    })),
    components: toComponents(element),
  };
}

function toVulnerability(element: XmlElement): BomVulnerability {
  const analysis = childOf(element, 'analysis');
  return {
    ...some('id', textOf(element, 'id')),
    ...some(
      'analysis',
      analysis === undefined
        ? undefined
        : {
            ...some('state', textOf(analysis, 'state')),
            ...some('justification', textOf(analysis, 'justification')),
            ...some('detail', textOf(analysis, 'detail')),
          },
    ),
    affects: childrenOf(childOf(element, 'affects'), 'target').map((target) => ({ ref: textOf(target, 'ref') ?? '' })),
  };
}
