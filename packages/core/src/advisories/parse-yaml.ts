// YAML from outside (OSV of PyPA and others): small, without aliases, with the place of the fault.
import { parseDocument } from 'yaml';
import type { Finding } from '../base/index.ts';
import { decodeUtf8, type ParsedJson, placeOf } from '../base/read.ts';

/** The largest real OSV file is below 100 kB; the parser needs far more time a byte than JSON's. */
const maxBytes = 512 * 1024;
/** The parser calls itself for each level. */
const maxDepth = 60;

/**
 * Reads one YAML 1.2 document with the core schema. Aliases are refused: OSV needs none, and a few lines of them unfold
 * without end. Never throws.
 */
export function parseYaml(bytes: Uint8Array): ParsedJson {
  if (bytes.length > maxBytes) {
    return broken(
      'advisories/yaml-too-large',
      'line 1',
      `The document has ${bytes.length} bytes; the limit is ${maxBytes}.`,
    );
  }
  const decoded = decodeUtf8(bytes);
  if (decoded.text === undefined) return { finding: decoded.finding };
  if (isTooDeep(decoded.text)) {
    return broken('advisories/yaml-too-deep', 'line 1', `The document is nested deeper than ${maxDepth} levels.`);
  }
  try {
    // Two services of the parser take time with the square of the text: its search for doubled keys (without it the last one
    // counts, as in JSON), and errors that quote their line.
    const options = { logLevel: 'error', stringKeys: true, uniqueKeys: false, prettyErrors: false } as const;
    const document = parseDocument(decoded.text, options);
    const [error] = document.errors;
    if (error !== undefined) {
      const at = placeOf(decoded.text, error.pos[0]);
      return broken('advisories/yaml-invalid', at, `Not readable as YAML: ${error.message.split('\n')[0]}.`);
    }
    return { value: document.toJS({ maxAliasCount: 0 }) as unknown, findings: [] };
  } catch (error) {
    const said = error instanceof Error ? error.message.split('\n')[0] : 'damaged';
    return broken('advisories/yaml-invalid', 'line 1', `Not readable as YAML: ${said}`);
  }
}

/** Brackets and indents bound the depth from above without parsing. Text blocks may be indented too; real ones stay far below. */
function isTooDeep(text: string): boolean {
  let open = 0;
  let dashes = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 91 || c === 123) open += 1;
    else if (c === 93 || c === 125) open = Math.max(0, open - 1);
    else if (c === 10) dashes = 0;
    else if ((c === 45 || c === 63 || c === 58) && text.charCodeAt(i + 1) === 32) dashes += 1;
    if (open > maxDepth || dashes > maxDepth) return true;
  }
  return /^ {400}/m.test(text);
}

function broken(code: string, at: string, message: string): ParsedJson {
  const finding: Finding = { code, at, message: message.slice(0, 300), severity: 'error' };
  return { finding };
}
