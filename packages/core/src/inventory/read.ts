export { decodeXml, parseXml, type XmlElement } from './parse-xml.ts';
// The heavy door of the room: readers of inventory documents. Node side only.

export { type ReadInventoryOptions, readInventory } from './read-inventory.ts';
