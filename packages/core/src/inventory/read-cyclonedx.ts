// From a valid CycloneDX document to the inventory: the described thing becomes the asset, everything else its components, and the
// supplier's own analysis of vulnerabilities becomes VEX statements. Services are no part of what a hospital owns and are left out.

import { FindingList } from '../base/index.ts';
import { toAssetKey } from './asset-key.ts';
import { parseCpe } from './cpe.ts';
import type { Bom, BomComponent, BomLicence } from './cyclonedx-bom.ts';
import { longestCpe, longestPurl, longestText, mostComponents, mostFindings } from './inventory-limits.ts';
import { refuseInventory, toReading, toRefusal } from './inventory-reading.ts';
import { parsePurl } from './purl.ts';
import { readBomStatements } from './read-cyclonedx-vex.ts';
import type { Asset, Component, InventoryReading } from './schema.ts';

/** `at` is the place of the same component in the JSON form; XML documents use it too, since both forms nest alike. */
interface Placed {
  readonly component: BomComponent;
  readonly at: string;
  readonly parent: string | undefined;
}

export function readBom(
  bom: Bom,
  format: 'cyclonedx-json' | 'cyclonedx-xml',
  name: string,
  findings: FindingList = new FindingList(mostFindings),
): InventoryReading {
  const main = bom.metadata?.component;
  const placed = placeComponents(bom);
  if (placed === undefined)
    return refuseInventory(format, {
      code: 'inventory/too-many-components',
      at: '/components',
      message: `The document has more than ${mostComponents} components.`,
      hint: 'Split it by device.',
    });
  const refs = new Set<string>();
  for (const { component, at } of main === undefined
    ? placed
    : [{ component: main, at: '/metadata/component' }, ...placed]) {
    const ref = component['bom-ref'];
    if (ref === undefined) continue;
    if (refs.has(ref))
      findings.error(
        'inventory/cyclonedx-ref-twice',
        `${at}/bom-ref`,
        `The bom-ref "${ref.slice(0, 100)}" stands twice; each must be unique in the document (CycloneDX, bom-ref).`,
      );
    refs.add(ref);
  }
  if (findings.hasErrors) return toRefusal(format, findings, bom.specVersion);
  const components = placed.map((item) => toComponent(item, findings));
  const statements = readBomStatements(bom, main?.['bom-ref'], refs, findings);
  // A VEX document of its own says something of other documents, and describes nothing.
  const isVexOnly = main === undefined && components.length === 0 && (bom.vulnerabilities?.length ?? 0) > 0;
  if (isVexOnly) return toReading(format, findings, { assets: [], statements, formatVersion: bom.specVersion });
  const asset = toAsset(bom, main, name, components, findings);
  return toReading(format, findings, {
    assets: [asset],
    statements: statements.map((statement) =>
      statement.document === undefined ? { ...statement, asset: asset.id } : statement,
    ),
    formatVersion: bom.specVersion,
  });
}

/** All components in the order of the document, each after the one it sits in; undefined when there are too many. */
function placeComponents(bom: Bom): Placed[] | undefined {
  const placed: Placed[] = [];
  const place = (components: readonly BomComponent[] | undefined, at: string, parent: string | undefined): boolean =>
    (components ?? []).every((component, i) => {
      const here = `${at}/components/${i}`;
      placed.push({ component, at: here, parent });
      return (
        placed.length <= mostComponents &&
        (component.components === undefined || place(component.components, here, component['bom-ref'] ?? here))
      );
    });
  const isWhole =
    place(bom.metadata?.component?.components, '/metadata/component', undefined) &&
    place(bom.components, '', undefined);
  return isWhole ? placed : undefined;
}

const textOf = (text: string | undefined) =>
  text === undefined || text.trim() === '' ? undefined : text.trim().slice(0, longestText);

function toIdentity(component: BomComponent, at: string, findings: FindingList) {
  const vendor =
    textOf(component.supplier?.name ?? component.manufacturer?.name ?? component.publisher) ?? textOf(component.group);
  const version = textOf(component.version);
  const product = textOf(component.name);
  const { cpe, purl } = component;
  const isCpe = cpe !== undefined && cpe.length <= longestCpe && parseCpe(cpe) !== undefined;
  const isPurl = purl !== undefined && purl.length <= longestPurl && parsePurl(purl) !== undefined;
  if (cpe !== undefined && cpe !== '' && !isCpe)
    findings.warning('inventory/cpe-broken', `${at}/cpe`, `"${cpe.slice(0, 80)}" is no CPE; it was left out.`);
  if (purl !== undefined && purl !== '' && !isPurl)
    findings.warning(
      'inventory/purl-broken',
      `${at}/purl`,
      `"${purl.slice(0, 80)}" is no package URL; it was left out.`,
    );
  return {
    ...(vendor === undefined ? {} : { vendor }),
    ...(product === undefined ? {} : { product }),
    ...(version === undefined ? {} : { version }),
    ...(isCpe ? { cpe: [cpe] } : {}),
    ...(isPurl ? { purl: [purl] } : {}),
  };
}

function toComponent({ component, at, parent }: Placed, findings: FindingList): Component {
  const hashes = (component.hashes ?? []).map(({ alg, content }) => ({ algorithm: alg, value: content }));
  const licence = toLicence(component.licenses);
  const swid = component.swid?.tagId;
  const kind = component.type;
  return {
    ref: component['bom-ref'] ?? at,
    ...(kind === undefined ? {} : { kind }),
    ...toIdentity(component, at, findings),
    ...(hashes.length === 0 ? {} : { hashes }),
    ...(licence === undefined ? {} : { licence }),
    ...(swid === undefined ? {} : { swid }),
    ...(parent === undefined ? {} : { parent }),
    ...(kind === 'operating-system' || kind === 'platform' ? { platform: true } : {}),
  };
}

function toLicence(licences: readonly BomLicence[] | undefined): string | undefined {
  const names = (licences ?? []).map((choice) =>
    'expression' in choice ? choice.expression : (choice.license.id ?? choice.license.name ?? ''),
  );
  return textOf(names.filter((text) => text !== '').join(', '));
}

function toAsset(
  bom: Bom,
  main: BomComponent | undefined,
  name: string,
  components: Component[],
  findings: FindingList,
): Asset {
  const identity: Omit<Asset, 'id'> =
    main === undefined
      ? { name: textOf(name.replace(/\.[^./]*$/, '')) ?? 'SBOM' }
      : toIdentity(main, '/metadata/component', findings);
  const maker = bom.metadata?.manufacturer ?? bom.metadata?.manufacture ?? bom.metadata?.supplier;
  const vendor = identity.vendor ?? textOf(maker?.name);
  const extra = Object.fromEntries(
    (main?.properties ?? []).flatMap(({ name: key, value }) =>
      key && value ? [[key.slice(0, 200), value.slice(0, longestText)]] : [],
    ),
  );
  const asset: Omit<Asset, 'id'> = {
    ...identity,
    ...(vendor === undefined || main === undefined ? {} : { vendor }),
    ...(main === undefined
      ? {}
      : { kind: main.type === 'device' || main.type === 'firmware' ? 'medical-device' : 'software' }),
    ...(components.length === 0 ? {} : { components }),
    ...(bom.serialNumber === undefined
      ? {}
      : {
          bom: {
            serialNumber: bom.serialNumber.toLowerCase(),
            ...(main?.['bom-ref'] === undefined ? {} : { ref: main['bom-ref'] }),
          },
        }),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
  };
  return { id: toAssetKey(asset), ...asset };
}
