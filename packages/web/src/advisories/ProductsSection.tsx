// The products of an advisory: as the publisher's tree, or flat when there are thousands or something is looked for. What is folded is not in the page.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import type { AdvisoryDetail, AdvisoryProduct } from '@tocsin/core/advisories';
import { useDeferredValue, useMemo, useState } from 'react';
import { Evidence } from '../base/Evidence.tsx';
import { sayNumber } from '../base/formats.ts';
import { sayEvidence } from '../base/say-sentence.ts';
import { type Column, VirtualTable } from '../base/VirtualTable.tsx';
import { sayBranch, sayDoubt } from './document-words.ts';
import { type Branch, findProducts, type Status, toProductTree, toStatuses } from './product-tree.ts';

/** A tree of more products than this opens folded. */
const mostOpen = 60;
/** More than this are first shown flat. */
const mostInTree = 1000;
/** Versions of one product that are drawn at once in the tree. */
const mostInBranch = 200;

type Statuses = ReadonlyMap<string, ReadonlyMap<Status, number>>;

const statusWords: Readonly<Record<Status, MessageDescriptor>> = {
  affected: msg({ message: 'Affected', context: 'state' }),
  'under-investigation': msg({ message: 'Under investigation', context: 'state' }),
  fixed: msg({ message: 'Fixed', context: 'state' }),
  'not-affected': msg({ message: 'Not affected', context: 'state' }),
  recommended: msg({ message: 'Recommended', context: 'state' }),
};
const statusLooks: Readonly<Record<Status, string>> = {
  affected: 'v-affected',
  'under-investigation': 'v-cannot-tell',
  fixed: 'v-not-affected',
  'not-affected': 'v-not-affected',
  recommended: 'v-plain',
};

/** A publisher may say one thing for some vulnerabilities and another for others. */
function sayStatus(status: Status, count: number, of: number): string {
  const word = i18n._(statusWords[status]);
  if (of <= 1 || count >= of) return word;
  return t({ message: `${word} by ${count} of ${of}`, comment: 'Affected by 2 of 5 vulnerabilities' });
}

function StatusTags({ said, of }: { said: ReadonlyMap<Status, number> | undefined; of: number }) {
  if (said === undefined)
    return (
      <span className="small soft">
        <Trans>nothing said</Trans>
      </span>
    );
  return (
    <>
      {[...said].map(([status, count]) => (
        <span key={status} className={`tag ${statusLooks[status]}`}>
          {sayStatus(status, count, of)}
        </span>
      ))}
    </>
  );
}

function Reading({ product }: { product: AdvisoryProduct }) {
  const { range, notIn = [], models = [], platforms = [] } = product;
  const { words, flags = [] } = range;
  const excepted = notIn.map((other) => sayEvidence(other.words).text).join('; ');
  const modelList = models.slice(0, 20).join(', ');
  const platformList = platforms.slice(0, 20).join(', ');
  return (
    <>
      <Evidence text={words} />
      {flags.length > 0 && <span className="small soft"> ({flags.map(sayDoubt).join(', ')})</span>}
      {notIn.length > 0 && (
        <span className="block small">
          <Trans comment="versions that are not meant">but not {excepted}</Trans>
        </span>
      )}
      {models.length > 0 && (
        <span className="block small soft">
          <Trans>Models {modelList}</Trans>
        </span>
      )}
      {platforms.length > 0 && (
        <span className="block small soft">
          <Trans comment="operating systems that a product runs on">On {platformList}</Trans>
        </span>
      )}
    </>
  );
}

function Versions({
  products,
  statuses,
  of,
}: {
  products: readonly AdvisoryProduct[];
  statuses: Statuses;
  of: number;
}) {
  const more = products.length - mostInBranch;
  return (
    <ul className="versions list">
      {products.slice(0, mostInBranch).map((product) => (
        <li key={product.key}>
          <span className="mono wrap">
            <span className="hidden">
              <Trans>As published:</Trans>{' '}
            </span>
            {product.relationship === undefined ? (product.versionText ?? product.name) : product.name}
          </span>
          <span>
            <span className="hidden">
              <Trans>Tocsin reads:</Trans>{' '}
            </span>
            <Reading product={product} />
          </span>
          <span className="row">
            <StatusTags said={statuses.get(product.key)} of={of} />
          </span>
        </li>
      ))}
      {more > 0 && (
        <li className="soft small">
          <Plural
            value={more}
            one="# more version: look for one by name, or take the flat list."
            other="# more versions: look for one by name, or take the flat list."
          />
        </li>
      )}
    </ul>
  );
}

function Tree({ branch, statuses, of, open }: { branch: Branch; statuses: Statuses; of: number; open: boolean }) {
  const [isOpen, setOpen] = useState(open);
  const { count } = branch;
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="soft small">{sayBranch(branch.category)}</span> <strong>{branch.name}</strong>
        {count > 1 && (
          <span className="soft small">
            {' '}
            <Plural value={count} one="# entry" other="# entries" />
          </span>
        )}
      </summary>
      {isOpen && (
        <>
          {branch.products.length > 0 && <Versions products={branch.products} statuses={statuses} of={of} />}
          {branch.branches.map((below) => (
            <Tree key={below.id} branch={below} statuses={statuses} of={of} open={open} />
          ))}
        </>
      )}
    </details>
  );
}

function Flat({ products, statuses, of }: { products: readonly AdvisoryProduct[]; statuses: Statuses; of: number }) {
  const columns: readonly Column<AdvisoryProduct & { id: string }>[] = [
    {
      id: 'product',
      header: t`Product`,
      width: 'minmax(9rem, 2fr)',
      isName: true,
      cell: (product) => (
        <>
          {product.product ?? product.name} <span className="small soft block">{product.vendor}</span>
        </>
      ),
    },
    {
      id: 'text',
      header: t`As published`,
      width: 'minmax(7rem, 1fr)',
      cell: (product) => <span className="mono">{product.versionText ?? ''}</span>,
    },
    {
      id: 'words',
      header: t`Tocsin reads`,
      width: 'minmax(7rem, 1.3fr)',
      cell: (product) => <Reading product={product} />,
    },
    {
      id: 'status',
      header: t`Status`,
      width: 'minmax(7rem, 1fr)',
      cell: (product) => <StatusTags said={statuses.get(product.key)} of={of} />,
    },
  ];
  const items = useMemo(() => products.map((product) => ({ ...product, id: product.key })), [products]);
  return <VirtualTable items={items} total={items.length} label={t`Products`} columns={columns} />;
}

export function ProductsSection({ detail: { advisory } }: { detail: AdvisoryDetail }) {
  const products = advisory.products as readonly AdvisoryProduct[];
  const [text, setText] = useState('');
  const [isFlat, setFlat] = useState(products.length > mostInTree);
  const asked = useDeferredValue(text);
  const combinations = t`Combinations of products`;
  const tree = useMemo(() => toProductTree(products, combinations), [products, combinations]);
  const statuses = useMemo(() => toStatuses(advisory.vulnerabilities), [advisory.vulnerabilities]);
  const found = useMemo(() => findProducts(products, asked), [products, asked]);
  const of = advisory.vulnerabilities.length;
  const count = found.length;
  const total = sayNumber(products.length);
  return (
    <section className="card stack" aria-label={t`Products`}>
      <div className="row apart">
        <h2 id="products">
          <Trans>Products ({total})</Trans>
        </h2>
        {products.length > 10 && (
          <label className="check no-print">
            <input type="checkbox" checked={isFlat} onChange={(event) => setFlat(event.target.checked)} />{' '}
            <Trans>Flat list</Trans>
          </label>
        )}
      </div>
      {products.length > 10 && (
        <div className="bar no-print">
          <input
            type="search"
            aria-label={t`Look for a product`}
            placeholder={t`Name, version, model, CPE`}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <p role="status" className="small soft">
            {asked.trim() !== '' && t`${plural(count, { one: '# product', other: '# products' })} of ${total}`}
          </p>
        </div>
      )}
      {products.length === 0 && (
        <p className="soft">
          <Trans>The advisory names no product, so nothing can be matched by it.</Trans>
        </p>
      )}
      {asked.trim() !== '' || isFlat ? (
        <Flat products={found} statuses={statuses} of={of} />
      ) : (
        <div className="product-tree">
          <p className="small soft">
            <Trans>Versions as published, how Tocsin reads them, and what is said of them.</Trans>
          </p>
          {tree.products.length > 0 && <Versions products={tree.products} statuses={statuses} of={of} />}
          {tree.branches.map((branch) => (
            <Tree key={branch.id} branch={branch} statuses={statuses} of={of} open={products.length <= mostOpen} />
          ))}
        </div>
      )}
    </section>
  );
}
