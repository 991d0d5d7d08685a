// Words of the console that stand outside the catalogue: no other language would ever show them. Read from the syntax tree; what looks like
// words to a person (a capital and a small letter, or two words in a row) counts as words.

import { parse } from '@babel/parser';

interface Node {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } };
  readonly [key: string]: unknown;
}

/** Macros whose content is the catalogue's. */
const macros = new Set(['Trans', 'Plural', 'Select', 'SelectOrdinal']);
const calls = new Set(['t', 'msg', 'plural', 'select', 'selectOrdinal', 'lazyPage']);
/** Attributes that nobody reads. */
const silent =
  /^(?:class|className|data-.*|key|id|htmlFor|href|to|type|name|role|method|rel|target|d|viewBox|points|transform|autoComplete|inputMode|pattern|style|lang|translate|aria-(?:controls|labelledby|describedby|live|current|sort|activedescendant|haspopup|autocomplete))$/;
/** Names are the same in every language; keys of a keyboard and of HTTP are no words. */
const names =
  /^(?:Tocsin|API|OpenAPI 3\.1|SBOM \(CycloneDX 1\.6\)|CSAF|VEX|CSAF VEX|CycloneDX VEX|CycloneDX|SPDX|FHIR|MISP|STIX|OSV|KEV|EPSS|SSVC|CVSS|UTC|CSV|PDF|JSON|SHA-256|OpenPGP|EUPL|Ctrl.*|Esc|Enter|Escape|Tab|Shift|Space|Home|End|Delete|Backspace|Meta|Control|Alt|Page(?:Up|Down)|Arrow(?:Up|Down|Left|Right)|Europe\/.*|Atlantic\/.*|(?:bold )?\d+px sans-serif|map-\S+ map-\S+|InputEvent|TypeError|AbortError|SecurityError|NotAllowedError|InvalidStateError|Content-Type)$/;
const looksLikeWords = (text: string) =>
  !names.test(text.trim()) && (/(?:^|[\s(])\p{Lu}\p{Ll}+/u.test(text) || /\p{L}{2,} \p{L}{2,}/u.test(text));

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

const nameOf = (node: unknown): string =>
  isNode(node) ? String(node.name ?? (isNode(node.property) ? node.property.name : '')) : '';

/** What is skipped as a whole: words of the catalogue, types, imports, what is thrown at programmers, comparisons and keys of data. */
function isSkipped(node: Node): boolean {
  if (node.type === 'JSXElement') return macros.has(nameOf((node.openingElement as Node).name));
  if (node.type === 'TaggedTemplateExpression') return calls.has(nameOf(node.tag)) || nameOf(node.tag) === 'css';
  if (node.type === 'CallExpression') {
    const callee = nameOf(node.callee);
    return (
      calls.has(callee) ||
      [
        'querySelector',
        'querySelectorAll',
        'matchMedia',
        'includes',
        'replace',
        'replaceAll',
        'split',
        'startsWith',
        'closest',
        'matches',
      ].includes(callee)
    );
  }
  if (node.type === 'NewExpression') return /Error|Missing|Event|RegExp|DateTimeFormat/.test(nameOf(node.callee));
  if (node.type === 'JSXAttribute') return silent.test(nameOf(node.name));
  return (
    /^TS(?!As|Satisfies|NonNull)/.test(node.type) ||
    node.type === 'ImportDeclaration' ||
    (node.type === 'BinaryExpression' && ['===', '!==', 'in'].includes(String(node.operator)))
  );
}

/** The lines with bare words: `12: Save`. */
export function findBareWords(path: string, text: string): string[] {
  const found: string[] = [];
  const add = (node: Node, said: string) => {
    if (looksLikeWords(said)) found.push(`${node.loc?.start.line}: ${said.trim().replace(/\s+/g, ' ').slice(0, 80)}`);
  };
  const visit = (node: Node): void => {
    if (isSkipped(node)) return;
    if (node.type === 'JSXText' && /\p{L}{2,}/u.test(String(node.value))) {
      if (!names.test(String(node.value).trim()))
        found.push(`${node.loc?.start.line}: ${String(node.value).trim().replace(/\s+/g, ' ').slice(0, 80)}`);
    } else if (node.type === 'StringLiteral') add(node, String(node.value));
    else if (node.type === 'TemplateElement') add(node, String((node.value as { cooked?: string }).cooked ?? ''));
    for (const [key, value] of Object.entries(node)) {
      if (key === 'loc' || (key === 'key' && node.type === 'ObjectProperty')) continue;
      if (Array.isArray(value)) for (const one of value) isNode(one) && visit(one);
      else if (isNode(value)) visit(value);
    }
  };
  visit(
    parse(text, { sourceType: 'module', plugins: ['typescript', ...(path.endsWith('.tsx') ? (['jsx'] as const) : [])] })
      .program as unknown as Node,
  );
  return found;
}
