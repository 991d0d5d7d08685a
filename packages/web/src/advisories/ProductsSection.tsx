// The products of an advisory: as the publisher's tree, or flat when there are thousands or something is looked for. What is folded is not in the page.

import type { AdvisoryDetail, AdvisoryProduct } from '@tocsin/core/advisories';
import { useDeferredValue, useMemo, useState } from 'react';
import { sayCount } from '../base/say-count.ts';
import { type Column, VirtualTable } from '../base/VirtualTable.tsx';
import { type Branch, findProducts, type Status, toProductTree, toStatuses } from './product-tree.ts';

/** A tree of more products than this opens folded. */
const mostOpen = 60;
/** More than this are first shown flat. */
const mostInTree = 1000;
/** Versions of one product that are drawn at once in the tree. */
const mostInBranch = 200;

type Statuses = ReadonlyMap<string, ReadonlyMap<Status, number>>;

const statusWords: Readonly<Record<Status, string>> = {
  affected: 'Affected',
  'under-investigation': 'Under investigation',
  fixed: 'Fixed',
  'not-affected': 'Not affected',
  recommended: 'Recommended',
};
const statusLooks: Readonly<Record<Status, string>> = {
  affected: 'v-affected',
  'under-investigation': 'v-cannot-tell',
  fixed: 'v-not-affected',
  'not-affected': 'v-not-affected',
  recommended: 'v-plain',
};

function StatusTags({ said, of }: { said: ReadonlyMap<Status, number> | undefined; of: number }) {
  if (said === undefined) return <span className="small soft">nothing said</span>;
  return (
    <>
      {[...said].map(([status, count]) => (
        <span key={status} className={`tag ${statusLooks[status]}`}>
          {statusWords[status]}
          {of > 1 && count < of && ` by ${count} of ${of}`}
        </span>
      ))}
    </>
  );
}

function Reading({ product }: { product: AdvisoryProduct }) {
  const { range, notIn = [], models = [], platforms = [] } = product;
  return (
    <>
      {range.words}
      {range.flags && range.flags.length > 0 && (
        <span className="small soft"> ({range.flags.join(', ').replaceAll('-', ' ')})</span>
      )}
      {notIn.length > 0 && <span className="block small">but not {notIn.map(({ words }) => words).join('; ')}</span>}
      {models.length > 0 && <span className="block small soft">Models {models.slice(0, 20).join(', ')}</span>}
      {platforms.length > 0 && <span className="block small soft">On {platforms.slice(0, 20).join(', ')}</span>}
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
  return (
    <ul className="versions list">
      {products.slice(0, mostInBranch).map((product) => (
        <li key={product.key}>
          <span className="mono wrap">
            <span className="hidden">As published: </span>
            {product.relationship === undefined ? (product.versionText ?? product.name) : product.name}
          </span>
          <span>
            <span className="hidden">Tocsin reads: </span>
            <Reading product={product} />
          </span>
          <span className="row">
            <StatusTags said={statuses.get(product.key)} of={of} />
          </span>
        </li>
      ))}
      {products.length > mostInBranch && (
        <li className="soft small">
          {sayCount(products.length - mostInBranch, 'more version')}: look for one by name, or take the flat list.
        </li>
      )}
    </ul>
  );
}

const branchWords: Readonly<Record<string, string>> = {
  vendor: 'Maker',
  product_family: 'Family',
  product_name: 'Product',
  host_name: 'Host',
  service_pack: 'Service pack',
  patch_level: 'Patch level',
};

function Tree({ branch, statuses, of, open }: { branch: Branch; statuses: Statuses; of: number; open: boolean }) {
  const [isOpen, setOpen] = useState(open);
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className="soft small">{branchWords[branch.category] ?? branch.category.replaceAll('_', ' ')}</span>{' '}
        <strong>{branch.name}</strong>
        {branch.count > 1 && <span className="soft small"> {sayCount(branch.count, 'entry', 'entries')}</span>}
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
      header: 'Product',
      width: 'minmax(10rem, 2fr)',
      isName: true,
      cell: (product) => (
        <>
          {product.product ?? product.name} <span className="small soft block">{product.vendor}</span>
        </>
      ),
    },
    {
      id: 'text',
      header: 'As published',
      width: 'minmax(8rem, 1fr)',
      cell: (product) => <span className="mono">{product.versionText ?? ''}</span>,
    },
    {
      id: 'words',
      header: 'Tocsin reads',
      width: 'minmax(8rem, 1.3fr)',
      cell: (product) => <Reading product={product} />,
    },
    {
      id: 'status',
      header: 'Status',
      width: 'minmax(8rem, 1fr)',
      cell: (product) => <StatusTags said={statuses.get(product.key)} of={of} />,
    },
  ];
  const items = useMemo(() => products.map((product) => ({ ...product, id: product.key })), [products]);
  return <VirtualTable items={items} total={items.length} label="Products" columns={columns} />;
}

export function ProductsSection({ detail: { advisory } }: { detail: AdvisoryDetail }) {
  const products = advisory.products as readonly AdvisoryProduct[];
  const [text, setText] = useState('');
  const [isFlat, setFlat] = useState(products.length > mostInTree);
  const asked = useDeferredValue(text);
  const tree = useMemo(() => toProductTree(products), [products]);
  const statuses = useMemo(() => toStatuses(advisory.vulnerabilities), [advisory.vulnerabilities]);
  const found = useMemo(() => findProducts(products, asked), [products, asked]);
  const of = advisory.vulnerabilities.length;
  return (
    <section className="card stack" aria-label="Products">
      <div className="row apart">
        <h2 id="products">Products ({products.length.toLocaleString('en')})</h2>
        {products.length > 10 && (
          <label className="check no-print">
            <input type="checkbox" checked={isFlat} onChange={(event) => setFlat(event.target.checked)} /> Flat list
          </label>
        )}
      </div>
      {products.length > 10 && (
        <div className="bar no-print">
          <input
            type="search"
            aria-label="Look for a product"
            placeholder="Name, version, model, CPE"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <p role="status" className="small soft">
            {asked.trim() !== '' && `${sayCount(found.length, 'product')} of ${products.length.toLocaleString('en')}`}
          </p>
        </div>
      )}
      {products.length === 0 && <p className="soft">The advisory names no product, so nothing can be matched by it.</p>}
      {asked.trim() !== '' || isFlat ? (
        <Flat products={found} statuses={statuses} of={of} />
      ) : (
        <div className="product-tree">
          <p className="small soft">Versions as published, how Tocsin reads them, and what is said of them.</p>
          {tree.products.length > 0 && <Versions products={tree.products} statuses={statuses} of={of} />}
          {tree.branches.map((branch) => (
            <Tree key={branch.id} branch={branch} statuses={statuses} of={of} open={products.length <= mostOpen} />
          ))}
        </div>
      )}
    </section>
  );
}
