// SPDX 3.0 as JSON-LD with the fixed context of the specification; any other context could rename every field, so it is refused.

import { FindingList } from '../base/index.ts';
import { toAssetKey } from './asset-key.ts';
import { longestText, mostFindings } from './inventory-limits.ts';
import { toReading, toRefusal } from './inventory-reading.ts';
import { readSpdx3Statements } from './read-spdx-3-vex.ts';
import type { Asset, Component, InventoryReading } from './schema.ts';
import { isPackage, Spdx3Graph, toSpdx3Component } from './spdx-3-graph.ts';

const context = /^https:\/\/spdx\.org\/rdf\/3\.0\.\d\/spdx-context\.jsonld$/;

/** A parsed SPDX 3.0 document. */
export function readSpdx3(document: Readonly<Record<string, unknown>>, name: string): InventoryReading {
  const findings = new FindingList(mostFindings);
  const stated = document['@context'];
  const contexts = Array.isArray(stated) ? stated : [stated];
  if (contexts.length !== 1 || typeof contexts[0] !== 'string' || !context.test(contexts[0])) {
    findings.error(
      'inventory/spdx-version',
      '/@context',
      'The context must be https://spdx.org/rdf/3.0.1/spdx-context.jsonld alone (SPDX 3.0, JSON-LD).',
    );
    return toRefusal('spdx-3-json-ld', findings);
  }
  const graph = new Spdx3Graph(document, findings);
  const version = graph.checkDocument();
  if (findings.hasErrors) return toRefusal('spdx-3-json-ld', findings, version);
  const roots = graph.roots();
  const packages = graph.elements.filter(isPackage);
  const main = roots.length === 1 ? roots[0] : roots.length === 0 && packages.length === 1 ? packages[0] : undefined;
  const components = packages
    .filter((element) => element !== main)
    .map((element) => toSpdx3Component(element, graph, findings));
  const identity: Omit<Asset, 'id'> =
    main === undefined
      ? { name: (graph.documentName() ?? name).slice(0, longestText) }
      : toIdentity(toSpdx3Component(main, graph, findings));
  const asset: Omit<Asset, 'id'> = {
    ...identity,
    kind: 'software',
    ...(components.length === 0 ? {} : { components }),
  };
  const id = toAssetKey(asset);
  return toReading('spdx-3-json-ld', findings, {
    assets: [{ id, ...asset }],
    statements: readSpdx3Statements(graph, id, main?.id),
    formatVersion: version,
  });
}

function toIdentity({ vendor, product, version, cpe, purl }: Component): Omit<Asset, 'id'> {
  return {
    ...(vendor === undefined ? {} : { vendor }),
    ...(product === undefined ? {} : { product }),
    ...(version === undefined ? {} : { version }),
    ...(cpe === undefined ? {} : { cpe }),
    ...(purl === undefined ? {} : { purl }),
  };
}
