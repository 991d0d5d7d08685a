// JSON from outside: size, encoding, depth and grammar are checked before anything is built.
import { decodeUtf8 } from './decode-text.ts';
import type { Finding } from './finding.ts';
import { scanJson } from './scan-json.ts';

export interface JsonLimits {
  /** Longest document, in bytes; 64 MiB unless told. */
  maxBytes?: number;
  /** Deepest nesting of objects and arrays; 256 unless told. */
  maxDepth?: number;
}

/** Either the value, with warnings about doubled keys, or the one finding that says where it broke. */
export type ParsedJson =
  | { value: unknown; findings: Finding[]; finding?: undefined }
  | { finding: Finding; value?: undefined; findings?: undefined };

/**
 * Reads JSON bytes (UTF-8, with or without byte order mark) or text. Never throws on any input. Places are
 * `line N, column N`, both from 1, columns in UTF-16 units. Doubled keys are a warning: the last one counts, as in ECMAScript.
 */
export function parseJson(source: Uint8Array | string, limits: JsonLimits = {}): ParsedJson {
  const { maxBytes = 64 * 1024 * 1024, maxDepth = 256 } = limits;
  if (source.length > maxBytes) {
    return broken(
      'base/json-too-large',
      'line 1',
      `The document has ${source.length} bytes; the limit is ${maxBytes}.`,
    );
  }
  const decoded = typeof source === 'string' ? { text: source } : decodeUtf8(source);
  if (decoded.text === undefined) return { finding: decoded.finding };
  const { text } = decoded;
  const scan = scanJson(text, maxDepth);
  if (scan.fault !== undefined) {
    const { index, code, message } = scan.fault;
    return broken(code, placeOf(text, index), `Not readable as JSON: ${message}.`, hintFor(text, index));
  }
  const findings = scan.doubled.map(
    ({ index, key }): Finding => ({
      code: 'base/json-doubled-key',
      at: placeOf(text, index),
      message: `The name "${key.slice(0, 100)}" occurs twice in one object; the last one counts.`,
      severity: 'warning',
    }),
  );
  try {
    return { value: JSON.parse(text) as unknown, findings };
  } catch {
    return broken('base/json-invalid', 'line 1', 'Not readable as JSON.');
  }
}

/** `line N, column N` of an index into the text. */
export function placeOf(text: string, index: number): string {
  let line = 1;
  let start = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < index; i = text.indexOf('\n', i + 1)) {
    line += 1;
    start = i + 1;
  }
  return `line ${line}, column ${index - start + 1}`;
}

function hintFor(text: string, index: number): string | undefined {
  if (index >= text.length) return 'The document is cut off; fetch it again.';
  if (text.trimStart().startsWith('<')) return 'This looks like a web page or XML, not JSON.';
  return undefined;
}

function broken(code: string, at: string, message: string, hint?: string): ParsedJson {
  return { finding: { code, at, message, severity: 'error', ...(hint === undefined ? {} : { hint }) } };
}
