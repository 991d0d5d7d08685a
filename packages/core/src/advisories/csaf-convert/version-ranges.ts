// CSAF 2.1, clause 18, product version ranges: one version becomes a product_version, an end open to above is closed as the clause says, and (for
// section 6.1.50) a range in words is written as constraints. A range that nobody can read keeps its words: as the name of a product, for no range
// of CSAF 2.1 would say the same.
import { saysRange } from '../csaf-2.1/product-version-is-no-range.ts';
import { readRangeText } from '../csaf-2.1/version-range-text.ts';
import { type Conversion, type Part, partsOf, say, textOf } from './conversion.ts';
import { decodeVersion, toVls } from './range-to-vls.ts';
import { splitBranch } from './stacked-branches.ts';

export interface RangeOptions {
  /** Leaves ranges open to above as they are; clause 18 allows it as an option, and closing them says less than the publisher did. */
  readonly keepOpenRanges?: boolean;
}

export function convertRanges(tree: Part, conversion: Conversion, options: RangeOptions): void {
  if (Array.isArray(tree.branches)) tree.branches = convertList(partsOf(tree.branches), false, conversion, options);
}

function convertList(branches: Part[], isBelowName: boolean, conversion: Conversion, options: RangeOptions): Part[] {
  return branches.flatMap((branch) => {
    const isName = branch.category === 'product_name';
    if (Array.isArray(branch.branches))
      branch.branches = convertList(partsOf(branch.branches), isBelowName || isName, conversion, options);
    const unread = partsOf(branch.branches).filter(
      (child) => child.category === 'product_version_range' && !convertRange(child, conversion, options),
    );
    if (unread.length === 0) return [branch];
    for (const child of unread) {
      const said = child.name;
      if (isBelowName && !isName) {
        conversion.fail(
          'range',
          child,
          'name',
          `The range ${say(said)} cannot be read, and no branch can hold its words.`,
        );
        continue;
      }
      child.category = 'product_name';
      if (isName) child.name = `${textOf(branch.name) ?? ''} ${textOf(said) ?? ''}`.trim();
      conversion.warn(
        'range',
        child,
        'name',
        `The range ${say(said)} cannot be read as versions; its words became the product_name ${say(child.name)}.`,
      );
    }
    return isName ? splitBranch(branch, unread, 'product_family', conversion) : [branch];
  });
}

/** False when the range cannot be read. */
function convertRange(branch: Part, conversion: Conversion, options: RangeOptions): boolean {
  const said = textOf(branch.name);
  if (said === undefined) return true;
  let range = readRangeText(said);
  if ('fault' in range) {
    const written = toVls(said);
    if (written === undefined) return false;
    range = readRangeText(written);
    if ('fault' in range) return false;
    branch.name = written;
    conversion.warn('range', branch, 'name', `The range ${say(said)} was written as ${say(written)}.`);
  }
  const [first] = range.constraints;
  const last = range.constraints.at(-1);
  if (first === undefined || last === undefined) return true;
  if (range.constraints.length === 1 && first[0] === '')
    return makeVersion(branch, said, decodeVersion(first[1]), 'single version declared as a range', conversion);
  const isOpen = last[0].startsWith('>') || range.constraints.every(([sign]) => sign.startsWith('>') || sign === '!=');
  if (!isOpen || options.keepOpenRanges === true) return true;
  return closeRange(branch, said, range.constraints, conversion);
}

function makeVersion(branch: Part, said: string, version: string, what: string, conversion: Conversion): boolean {
  if (saysRange(version)) return false;
  branch.category = 'product_version';
  branch.name = version;
  conversion.warn('range', branch, 'name', `A ${what}, ${say(said)}, became the product_version ${say(version)}.`);
  return true;
}

function closeRange(
  branch: Part,
  said: string,
  constraints: readonly (readonly [string, string])[],
  conversion: Conversion,
): boolean {
  const [sign = '', version = ''] = constraints.at(-1) ?? [];
  const before = textOf(branch.name) ?? '';
  if (sign !== '>=') {
    const message = `The range ${say(said)} is open to above, and its last version is outside it; it stays ${say(before)}.`;
    conversion.fail('open-range', branch, 'name', message);
    return true;
  }
  if (constraints.length === 1)
    return makeVersion(branch, said, decodeVersion(version), 'range open to above', conversion);
  const closed = `${before.slice(0, before.lastIndexOf('|') + 1)}${version}`;
  branch.name = closed;
  conversion.warn('range', branch, 'name', `The range open to above ${say(said)} became ${say(closed)}.`);
  return true;
}
