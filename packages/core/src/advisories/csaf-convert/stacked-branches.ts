// CSAF 2.1, clause 18, branches: `legacy` becomes product_name; a category that stands twice on a way to a product, and a version beside a range on
// one way, are undone by the clause's own steps where they apply. What is left is told as an error.
import { type Conversion, type Part, partsOf, say, textOf } from './conversion.ts';

const nobody = new Set(['opensource', 'noassertion', 'undefined', 'unknown']);
const isNobody = (branch: Part): boolean =>
  branch.category === 'vendor' &&
  nobody.has((textOf(branch.name) ?? '').toLowerCase().replace(/[\s\u2010-\u2015\u2212_-]/g, ''));

export function unstackBranches(tree: Part, conversion: Conversion): void {
  renameLegacy(partsOf(tree.branches), conversion);
  if (!Array.isArray(tree.branches)) return;
  tree.branches = dropNobodies(partsOf(tree.branches), conversion);
  tree.branches = liftVersions(partsOf(tree.branches), conversion);
  tellLeftOver(partsOf(tree.branches), [], conversion);
}

function renameLegacy(branches: Part[], conversion: Conversion): void {
  for (const branch of branches) {
    if (branch.category === 'legacy') {
      branch.category = 'product_name';
      conversion.warn(
        'legacy',
        branch,
        'category',
        `CSAF 2.1 has no "legacy"; ${say(branch.name)} became a product_name.`,
      );
    }
    renameLegacy(partsOf(branch.branches), conversion);
  }
}

/** True when a branch of the category lies below and leads to a product. */
const leadsTo = (branch: Part, category: (name: unknown) => boolean): boolean =>
  partsOf(branch.branches).some((below) => (category(below.category) && hasProduct(below)) || leadsTo(below, category));

const hasProduct = (branch: Part): boolean => branch.product !== undefined || partsOf(branch.branches).some(hasProduct);

/** A vendor that is nobody, above another vendor, gives way to what is below it. */
function dropNobodies(branches: Part[], conversion: Conversion): Part[] {
  return branches.flatMap((branch) => {
    const below = dropNobodies(partsOf(branch.branches), conversion);
    if (Array.isArray(branch.branches)) branch.branches = below;
    const kept = below.filter(isNobody);
    if (branch.category === 'vendor' && !isNobody(branch) && kept.length > 0) {
      branch.branches = below.flatMap((inner) =>
        isNobody(inner) && inner.product === undefined ? partsOf(inner.branches) : [inner],
      );
      for (const inner of kept) tellStacked(inner, ['vendor'], conversion);
    }
    if (!isNobody(branch) || branch.product !== undefined || !leadsTo(branch, (name) => name === 'vendor'))
      return [branch];
    tellStacked(branch, ['vendor'], conversion);
    return partsOf(branch.branches);
  });
}

const tellStacked = (branch: Part, categories: string[], conversion: Conversion) =>
  conversion.warn(
    'stacked',
    branch,
    undefined,
    `Branch categories stood twice on one way (${categories.join(', ')}) at ${say(branch.name)}; resolved.`,
  );

const isVersion = (name: unknown): boolean => name === 'product_version' || name === 'product_version_range';

/** A version with a further version or range below it is no version: it becomes the product's name, and the name above it a family. */
function liftVersions(branches: Part[], conversion: Conversion): Part[] {
  return branches.flatMap((branch) => {
    const below = partsOf(branch.branches);
    const isName = branch.category === 'product_name';
    const lifted = below.filter((child) => child.category === 'product_version' && leadsTo(child, isVersion));
    if (lifted.length === 0 || !(isName || branch.category === 'product_family')) {
      if (Array.isArray(branch.branches)) branch.branches = liftVersions(below, conversion);
      return [branch];
    }
    for (const child of lifted) {
      child.category = 'product_name';
      child.name = `${textOf(branch.name) ?? ''} ${textOf(child.name) ?? ''}`.trim();
      conversion.warn(
        'stacked',
        child,
        undefined,
        `A version stood above versions; it became the product_name ${say(child.name)}; resolved.`,
      );
    }
    return splitBranch(branch, lifted, isName ? 'product_family' : undefined, conversion);
  });
}

/** Parts a branch in two, so that only the children that need it come under the new category. */
export function splitBranch(
  branch: Part,
  moved: readonly Part[],
  category: string | undefined,
  conversion: Conversion,
): Part[] {
  const isMoved = new Set(moved);
  const rest = partsOf(branch.branches).filter((child) => !isMoved.has(child));
  if (category === undefined) return [branch];
  const { product: _product, ...bare } = branch;
  const made: Part = { ...bare, category, branches: [...moved] };
  conversion.setOrigin(made, conversion.at(branch));
  if (rest.length === 0 && branch.product === undefined) return [made];
  const kept: Part = { ...branch, branches: rest };
  if (rest.length === 0) delete kept.branches;
  conversion.setOrigin(kept, conversion.at(branch));
  return [kept, made];
}

/** What no step undoes is an error, with the path and the categories. */
function tellLeftOver(branches: readonly Part[], path: readonly Part[], conversion: Conversion): void {
  for (const branch of branches) {
    const whole = [...path, branch];
    const categories = whole.map(({ category }) => category).filter((name) => name !== 'product_family');
    const twice = categories.filter((name, i) => categories.indexOf(name) !== i);
    const both = categories.includes('product_version') && categories.includes('product_version_range');
    if (branch.product !== undefined && (twice.length > 0 || both)) {
      const found = both ? ['product_version', 'product_version_range'] : twice;
      const names = whole.map(({ name }) => name).join(' / ');
      conversion.fail(
        'stacked',
        branch,
        undefined,
        `The way ${say(names)} holds ${found.join(', ')} together; this could not be resolved.`,
      );
    }
    tellLeftOver(partsOf(branch.branches), whole, conversion);
  }
}
