// CSAF product identification helper (section 3.1.3.3): what identifies a product beside its name.
import type { AdvisoryProduct } from './schema.ts';
import type { Place } from './walk-document.ts';

type Identification = Pick<
  AdvisoryProduct,
  'cpe' | 'purl' | 'models' | 'serials' | 'skus' | 'hashes' | 'sbomUrls' | 'uris'
>;

/** Reads the helper of a full product name; fields that are absent stay absent. 2.0 has one `purl`, 2.1 a list of `purls`. */
export function readIdentification(product: Place): Identification {
  const helper = product.record('product_identification_helper');
  if (helper === undefined) return {};
  const cpe = one(helper.text('cpe'));
  const purl = [...one(helper.text('purl')), ...helper.texts('purls')];
  const hashes = helper.records('hashes').flatMap((file) => {
    const filename = file.text('filename');
    return file.records('file_hashes').flatMap((hash) => {
      const algorithm = hash.text('algorithm');
      const value = hash.text('value');
      if (algorithm === undefined || value === undefined) return [];
      return [
        {
          algorithm: algorithm.toLowerCase(),
          value: value.toLowerCase(),
          ...(filename === undefined ? {} : { filename }),
        },
      ];
    });
  });
  const uris = helper.records('x_generic_uris').flatMap((entry) => {
    const namespace = entry.text('namespace');
    const uri = entry.text('uri');
    return namespace === undefined || uri === undefined ? [] : [{ namespace, uri }];
  });
  return {
    ...some('cpe', cpe),
    ...some('purl', purl),
    ...some('models', helper.texts('model_numbers')),
    ...some('serials', helper.texts('serial_numbers')),
    ...some('skus', helper.texts('skus')),
    ...some('hashes', hashes),
    ...some('sbomUrls', helper.texts('sbom_urls')),
    ...some('uris', uris),
  };
}

function one(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}

function some<Key extends keyof Identification>(
  key: Key,
  list: NonNullable<Identification[Key]>,
): Partial<Record<Key, typeof list>> {
  return list.length === 0 ? {} : ({ [key]: list } as Record<Key, typeof list>);
}
