// How every reader of the room answers: what was read, or one reason why nothing was.

import type { Finding, FindingList } from '../base/index.ts';
import type { Asset, InventoryFormat, InventoryReading, VexStatement } from './schema.ts';

export function toReading(
  format: InventoryFormat,
  findings: FindingList,
  read: { assets: Asset[]; statements?: VexStatement[]; formatVersion?: string | undefined },
): InventoryReading {
  return {
    format,
    ...(read.formatVersion === undefined ? {} : { formatVersion: read.formatVersion }),
    assets: read.assets,
    statements: read.statements ?? [],
    findings: findings.items,
    findingsDropped: findings.dropped,
    refused: false,
  };
}

/** Nothing was read; the findings say why. */
export function toRefusal(format: InventoryFormat, findings: FindingList, formatVersion?: string): InventoryReading {
  return { ...toReading(format, findings, { assets: [], formatVersion }), refused: true };
}

/** Nothing was read, for one reason. */
export function refuseInventory(format: InventoryFormat, finding: Omit<Finding, 'severity'>): InventoryReading {
  const item: Finding = { ...finding, severity: 'error' };
  return { format, assets: [], statements: [], findings: [item], findingsDropped: 0, refused: true };
}
