// SPDX licence expressions (SPDX 3.0.1, annex B) as CSAF 2.1, section 3.2.2.8, narrows them: no DocumentRef.

const idText = '[A-Za-z0-9.-]+';
const plainId = new RegExp(`^(?!(?:licenseref|documentref|additionref)-)${idText}\\+?$`, 'i');
const ownLicense = new RegExp(`^LicenseRef-${idText}$`);
const exceptionId = new RegExp(`^(?!(?:licenseref|documentref|additionref)-)${idText}$`, 'i');
const ownAddition = new RegExp(`^AdditionRef-${idText}$`);
const operators = new Set(['AND', 'and', 'OR', 'or', 'WITH', 'with']);
const deepest = 50;

/** The licences and exceptions that an expression names, or undefined when it is none. */
export function parseLicenseExpression(text: string): string[] | undefined {
  if (text.length > 10_000) return undefined;
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];
  const ids: string[] = [];
  let i = 0;
  const readSimple = (): boolean => {
    const token = tokens[i++] ?? '';
    if (operators.has(token) || !(plainId.test(token) || ownLicense.test(token))) return false;
    ids.push(token.replace(/\+$/, ''));
    if (tokens[i] !== 'WITH' && tokens[i] !== 'with') return true;
    const addition = tokens[i + 1] ?? '';
    i += 2;
    ids.push(addition);
    return !operators.has(addition) && (exceptionId.test(addition) || ownAddition.test(addition));
  };
  const readCompound = (depth: number): boolean => {
    if (depth > deepest) return false;
    for (;;) {
      if (tokens[i] === '(') {
        i += 1;
        if (!readCompound(depth + 1) || tokens[i++] !== ')') return false;
      } else if (!readSimple()) return false;
      if (!/^(?:AND|and|OR|or)$/.test(tokens[i] ?? '')) return true;
      i += 1;
    }
  };
  return readCompound(0) && i === tokens.length ? ids : undefined;
}
