// Which entries of a product tree are versions of one product. For CSAF 2.1, section 6.1.27.13.
import type { Branch, CsafDocument, ProductDefinition } from './csaf-document.ts';

/** A product without its version; equal numbers are equal products. */
export type Kind = number;

interface Resolved {
  readonly kind: Kind;
  /** For a product path: what it was before each `installed_with`, which the standard takes for its counterpart. */
  readonly before: readonly Kind[];
}

/**
 * Branches that say which version or variant of a product, not which product. More than versions on purpose: a fix may be named
 * for one architecture and the affected product for all.
 */
const refining = new Set([
  'architecture',
  'host_name',
  'language',
  'patch_level',
  'platform',
  'product_version',
  'product_version_range',
  'service_pack',
  'specification',
]);

/** Paths of paths of paths: deeper, nobody can tell. A loop ends here too. */
const deepest = 30;

export class ProductKinds {
  readonly #definitions = new Map<string, ProductDefinition>();
  readonly #branches = new Map<Branch, Kind>();
  readonly #names = new Map<string, Kind>();
  readonly #resolved = new Map<string, Resolved | undefined>();
  /** For what is installed with another product: that product. */
  readonly #hosts = new Map<string, Set<Kind>>();
  /** Made once, for one product may be fixed in every vulnerability. */
  readonly #counterparts = new Map<string, ReadonlySet<Kind>>();

  constructor(document: CsafDocument) {
    // Branches come outermost first, so the one above is always known.
    for (const branch of document.branches()) {
      const above = branch.above === undefined ? 0 : (this.#branches.get(branch.above) ?? 0);
      const category = branch.spot.text('category') ?? '';
      const name = branch.spot.text('name') ?? '';
      this.#branches.set(branch, refining.has(category) ? above : this.#intern(above, category, name));
    }
    for (const definition of document.products()) {
      if (!this.#definitions.has(definition.id)) this.#definitions.set(definition.id, definition);
    }
    for (const id of this.#definitions.keys()) this.#resolve(id, 0);
  }

  /** Undefined when the tree does not tell the product from its version: outside branches, or not defined at all. */
  of(id: string): Kind | undefined {
    return this.#resolved.get(id)?.kind;
  }

  /** The products whose being affected answers to this one being fixed; undefined when the tree does not tell. */
  counterpartsOf(id: string): ReadonlySet<Kind> | undefined {
    const resolved = this.#resolved.get(id);
    if (resolved === undefined) return undefined;
    const known = this.#counterparts.get(id);
    if (known !== undefined) return known;
    const counterparts = new Set([resolved.kind, ...resolved.before, ...(this.#hosts.get(id) ?? [])]);
    this.#counterparts.set(id, counterparts);
    return counterparts;
  }

  #resolve(id: string, depth: number): Resolved | undefined {
    if (this.#resolved.has(id)) return this.#resolved.get(id);
    const { branch, productPath } = this.#definitions.get(id) ?? {};
    let resolved: Resolved | undefined;
    if (branch !== undefined) resolved = { kind: this.#branches.get(branch) ?? 0, before: [] };
    const beginning = productPath?.text('beginning_product_reference');
    if (productPath !== undefined && beginning !== undefined && depth < deepest) {
      const start = this.#resolve(beginning, depth + 1);
      if (start !== undefined) {
        let { kind } = start;
        const before: Kind[] = [];
        for (const subpath of productPath.items('subpaths')) {
          const category = subpath.text('category') ?? '';
          const next = subpath.text('next_product_reference') ?? '';
          if (category === 'installed_with') {
            before.push(kind);
            const hosts = this.#hosts.get(next) ?? new Set();
            this.#hosts.set(next, hosts.add(kind));
          }
          kind = this.#intern(kind, category, next);
        }
        resolved = { kind, before };
      }
    }
    this.#resolved.set(id, resolved);
    return resolved;
  }

  /** A number for a chain of names, so that chains of chains do not grow into long texts. */
  #intern(above: Kind, category: string, name: string): Kind {
    const key = JSON.stringify([above, category, name]);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const kind = this.#names.size + 1;
    this.#names.set(key, kind);
    return kind;
  }
}
