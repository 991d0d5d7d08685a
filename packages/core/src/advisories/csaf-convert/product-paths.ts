// CSAF 2.1, clause 18: each relationship becomes a product path of one step.
import { type Conversion, type Part, partsOf } from './conversion.ts';

export function convertRelationships(tree: Part, conversion: Conversion): void {
  if (!Array.isArray(tree.relationships)) return;
  tree.product_paths = partsOf(tree.relationships).map((relationship) => {
    const path: Part = {
      beginning_product_reference: relationship.product_reference,
      full_product_name: relationship.full_product_name,
      subpaths: [
        { category: relationship.category, next_product_reference: relationship.relates_to_product_reference },
      ],
    };
    conversion.setOrigin(path, conversion.at(relationship));
    return path;
  });
  delete tree.relationships;
}
