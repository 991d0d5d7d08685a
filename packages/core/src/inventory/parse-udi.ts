// Unique device identifiers as people copy them from labels (GS1 General Specifications, 3; HIBCC; ICCBBA are kept as they are).

export interface UdiReading {
  deviceIdentifier?: string;
  /** The whole carrier text, when it is more than the device identifier. */
  carrier?: string;
  serial?: string;
  /** `YYYY-MM-DD`, or `YYYY-MM` where the label leaves the day open. */
  manufactured?: string;
}

/** Application identifiers of GS1 in the human-readable form: `(01)…(11)…(21)…`. */
const element = /\((\d{2,4})\)([^()]{1,90})/g;

/** What a UDI text says. A text that is no GS1 carrier is taken as the device identifier itself. */
export function parseUdi(text: string): UdiReading {
  const value = text.trim().slice(0, 400);
  const parts = new Map([...value.matchAll(element)].map(([, key = '', part = '']) => [key, part.trim()]));
  const identifier = parts.get('01') ?? parts.get('8006');
  if (identifier === undefined) {
    // Scanned without brackets: `01` and fourteen digits, then more.
    const scanned = /^\]?(?:[A-Za-z]\d)?01(\d{14})(.+)$/.exec(value);
    return scanned === null ? { deviceIdentifier: value } : { deviceIdentifier: scanned[1] ?? '', carrier: value };
  }
  const serial = parts.get('21');
  const manufactured = readLabelDate(parts.get('11'));
  return {
    deviceIdentifier: identifier,
    carrier: value,
    ...(serial === undefined ? {} : { serial }),
    ...(manufactured === undefined ? {} : { manufactured }),
  };
}

/** `YYMMDD`; day 00 means the month as a whole. GS1 puts 51 to 99 into the last century; devices on a ward are younger. */
function readLabelDate(text: string | undefined): string | undefined {
  const found = /^(\d{2})(0[1-9]|1[0-2])([0-3]\d)$/.exec(text ?? '');
  if (found === null) return undefined;
  const [, year = '', month = '', day = ''] = found;
  const whole = `${Number(year) > 50 ? 19 : 20}${year}-${month}`;
  return day === '00' ? whole : `${whole}-${day}`;
}
