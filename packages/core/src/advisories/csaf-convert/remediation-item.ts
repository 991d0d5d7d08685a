// A remediation on its way from CSAF 2.0 to 2.1.
import { type Conversion, type Part, say } from './conversion.ts';

/** One remediation while its products are being moved about. */
export interface Item {
  readonly part: Part;
  category: string;
  readonly products: Set<string>;
  isChanged: boolean;
}

export const tell = (item: Item, message: string, conversion: Conversion) =>
  conversion.warn('remediation', item.part, undefined, `Remediation ${say(item.part.details)}: ${message}`);

export const list = (ids: readonly string[]): string =>
  ids.length > 20 ? `${ids.slice(0, 20).join(', ')} and ${ids.length - 20} more` : ids.join(', ');
