import { FindingList } from '../base/index.ts';
import type { Bom } from './cyclonedx-bom.ts';
import { mostFindings } from './inventory-limits.ts';
import { refuseInventory, toRefusal } from './inventory-reading.ts';
import { readBom } from './read-cyclonedx.ts';
import type { InventoryReading } from './schema.ts';
import { cycloneDxVersions, validateCycloneDxJson } from './validate-cyclonedx-json.ts';

/** A parsed CycloneDX JSON document; refused as a whole when the official schema of its version refuses it. */
export function readCycloneDxJson(document: Readonly<Record<string, unknown>>, name: string): InventoryReading {
  const stated = document.specVersion;
  const version = cycloneDxVersions.find((known) => known === stated);
  if (version === undefined)
    return refuseInventory('cyclonedx-json', {
      code: 'inventory/cyclonedx-version',
      at: '/specVersion',
      message: `${toShown(stated)} is not a version that is read: ${cycloneDxVersions.join(', ')}.`,
      hint: 'Ask the supplier for CycloneDX 1.4 or newer.',
    });
  const findings = new FindingList(mostFindings);
  for (const finding of validateCycloneDxJson(document, version)) findings.add(finding);
  if (findings.hasErrors) return toRefusal('cyclonedx-json', findings, version);
  return readBom(document as unknown as Bom, 'cyclonedx-json', name, findings);
}

const toShown = (value: unknown): string =>
  typeof value === 'string' ? `"${value.slice(0, 40)}"` : value === undefined ? 'Nothing' : 'This';
