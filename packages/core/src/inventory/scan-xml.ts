// One pass over XML text before anything is built: tags that close, depth, count, and no declarations of entities. Linear, whatever
// the text holds. Names and attributes are looked at only as far as that needs.

export interface XmlLimits {
  /** Deepest nesting of elements; 64 unless told. */
  readonly maxDepth?: number;
  /** Most elements; 5,000,000 unless told. */
  readonly maxElements?: number;
  /** Whether `<!DOCTYPE name …>` without an internal subset is let pass. What it names is never fetched. */
  readonly allowsDoctype?: boolean;
}

export interface XmlFault {
  readonly index: number;
  readonly code:
    | 'inventory/xml-invalid'
    | 'inventory/xml-doctype'
    | 'inventory/xml-too-deep'
    | 'inventory/xml-too-large';
  readonly message: string;
}

const nameStart = /[\p{L}_:]/u;
const nameEnd = /[\s/>]/;

/** The first fault, or undefined. */
export function scanXml(text: string, limits: XmlLimits = {}): XmlFault | undefined {
  const { maxDepth = 64, maxElements = 5_000_000, allowsDoctype = false } = limits;
  const open: string[] = [];
  let elements = 0;
  let at = text.indexOf('<');
  if (at < 0) return fault(0, 'there is no element');
  if (text.slice(0, at).trim() !== '') return fault(0, 'there is text before the first element');
  while (at >= 0) {
    let end: number;
    if (text.startsWith('<!--', at)) end = past(text, '-->', at + 4);
    else if (text.startsWith('<![CDATA[', at)) end = past(text, ']]>', at + 9);
    else if (text.startsWith('<?', at)) end = past(text, '?>', at + 2);
    else if (text.startsWith('<!', at)) {
      end = past(text, '>', at + 2);
      const declaration = text.slice(at, end);
      if (!allowsDoctype || !/^<!DOCTYPE\s/i.test(declaration) || declaration.includes('['))
        return {
          index: at,
          code: 'inventory/xml-doctype',
          message: 'document type and entity declarations are not read',
        };
    } else if (text.startsWith('</', at)) {
      end = past(text, '>', at + 2);
      const name = text.slice(at + 2, end - 1).trimEnd();
      const wanted = open.pop();
      if (end > 0 && name !== wanted)
        return fault(
          at,
          wanted === undefined
            ? `</${shown(name)}> closes nothing`
            : `</${shown(wanted)}> is expected, not </${shown(name)}>`,
        );
    } else {
      if (!nameStart.test(text.charAt(at + 1))) return fault(at, 'a "<" that opens no element');
      end = pastTag(text, at + 1);
      elements += 1;
      if (elements > maxElements)
        return { index: at, code: 'inventory/xml-too-large', message: `there are more than ${maxElements} elements` };
      if (end > 0 && text.charAt(end - 2) !== '/') {
        if (open.length >= maxDepth)
          return { index: at, code: 'inventory/xml-too-deep', message: `elements nest deeper than ${maxDepth} levels` };
        open.push(nameOf(text, at + 1));
      }
    }
    if (end <= 0) return fault(at, 'the text ends inside markup');
    at = text.indexOf('<', end);
    const isOutside = open.length === 0;
    if (isOutside && text.slice(end, at < 0 ? text.length : at).trim() !== '')
      return fault(end, 'there is text after the last element');
  }
  if (open.length > 0) return fault(text.length, `<${shown(open.at(-1) ?? '')}> is not closed`);
  return elements === 0 ? fault(0, 'there is no element') : undefined;
}

const shown = (name: string) => name.slice(0, 60);
const fault = (index: number, message: string): XmlFault => ({ index, code: 'inventory/xml-invalid', message });

/** The index after the mark, or 0 when it does not come. */
function past(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? 0 : found + mark.length;
}

/** The index after the `>` that ends a tag; one inside quotes does not. */
function pastTag(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '>') return i + 1;
    if (c === '"' || c === "'") {
      i = text.indexOf(c, i + 1);
      if (i < 0) return 0;
    }
  }
  return 0;
}

function nameOf(text: string, from: number): string {
  let end = from;
  while (end < text.length && !nameEnd.test(text.charAt(end))) end += 1;
  return text.slice(from, end);
}
