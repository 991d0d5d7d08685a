export {
  AssetDetail,
  AssetRow,
  Completeness,
  FieldsToSet,
  FieldToClear,
  ImportPreview,
  inventoryApi,
  type NamedService,
  ServiceGraph,
  sourceByHand,
} from './api.ts';
export { assessCompleteness, completenessHelps } from './assess-completeness.ts';
export { toAssetKey } from './asset-key.ts';
export { toAssetName, toComponentName, toKindName } from './asset-name.ts';
export { type Cpe, formatCpe, parseCpe } from './cpe.ts';
export { diffInventory, type InventoryDiff } from './diff-inventory.ts';
export { type CpeRelation, matchCpe } from './match-cpe.ts';
export { mayBeMedicalDevice } from './may-be-medical-device.ts';
export { inventoryProblems } from './problems.ts';
export {
  formatPurl,
  type Purl,
  type PurlOptions,
  type PurlParts,
  parsePurl,
  parseStrictPurl,
  toPackageKey,
  toPurl,
} from './purl.ts';
export {
  Asset,
  ClinicalService,
  Component,
  Exposure,
  InventoryFormat,
  type InventoryReading,
  MissionImpact,
  SafetyImpact,
  VexStatement,
} from './schema.ts';
export { setFields } from './set-fields.ts';
