// The endpoints of the room `advisories`, one handler each.

import {
  type AdvisoryDetail,
  type AdvisoryRow,
  advisoriesApi,
  type SourceKind,
  toAdvisoriesCsv,
} from '@tocsin/core/advisories';
import { Problem } from '@tocsin/core/base';
import type { FastifyInstance } from 'fastify';
import { type Actor, serve, type Transaction } from '../base/index.ts';
import { addByHand } from './add-by-hand.ts';
import {
  type AdvisoryFilter,
  addLanguages,
  findAdvisoriesByCves,
  listAdvisories,
  listRevisions,
  readAdvisoryDetail,
  readAdvisoryText,
} from './advisory-store.ts';
import { listQuarantine, readDocumentBytes } from './document-store.ts';
import { readFacts, readHistory } from './facts-store.ts';
import { previewSource } from './preview-source.ts';
import type { ReceivingDependencies } from './receive-document.ts';
import { requestRun, type SourceDependencies } from './run-source-context.ts';
import { deleteSource, insertSource, listRuns, listSources, readSource, updateSource } from './source-store.ts';

export function registerAdvisoriesRoutes(app: FastifyInstance, deps: SourceDependencies): void {
  const inside = <R>(actor: Actor, work: (trx: Transaction) => Promise<R>) =>
    deps.database.asOrganisation(actor.organisation!, work);

  serve(app, advisoriesApi.listAdvisories, ({ query, actor }) =>
    inside(actor, async (trx) => {
      const page = await listAdvisories(trx, query);
      return { ...page, items: await addLanguages(trx, page.items) };
    }),
  );
  serve(app, advisoriesApi.exportAdvisories, ({ query, actor }) =>
    inside(actor, (trx) => exportAdvisories(trx, query, deps.now().slice(0, 10))),
  );
  serve(app, advisoriesApi.getAdvisory, ({ params, actor }) => inside(actor, (trx) => readDetail(trx, params.id)));
  serve(app, advisoriesApi.getAdvisoryText, ({ params, actor }) =>
    inside(actor, async (trx) => {
      const found = await readAdvisoryText(trx, params.id);
      const bytes = found === undefined ? undefined : await readDocumentBytes(trx, found.document);
      if (bytes === undefined) throw new Problem('advisories/advisory-unknown', `no advisory ${params.id}`);
      return { body: bytes };
    }),
  );
  serve(app, advisoriesApi.listRevisions, ({ params, actor }) =>
    inside(actor, async (trx) => {
      const { id } = await readDetail(trx, params.id);
      return { items: await listRevisions(trx, id) };
    }),
  );
  serve(app, advisoriesApi.addAdvisories, ({ query, body, actor }) =>
    addByHand(deps, actor, query.name, body as Uint8Array),
  );
  serve(app, advisoriesApi.listQuarantine, ({ query, actor }) => inside(actor, (trx) => listQuarantine(trx, query)));
  serve(app, advisoriesApi.getQuarantined, ({ params, actor }) =>
    inside(actor, async (trx) => {
      const bytes = await readDocumentBytes(trx, params.id);
      if (bytes === undefined) throw new Problem('advisories/document-unknown', `no document ${params.id}`);
      return { body: bytes };
    }),
  );
  serve(app, advisoriesApi.getCve, ({ params, actor }) =>
    inside(actor, async (trx) => {
      const facts = (await readFacts(trx, [params.id])).get(params.id);
      const advisories = await findAdvisoriesByCves(trx, [params.id]);
      if (facts === undefined && advisories.length === 0)
        throw new Problem('advisories/cve-unknown', `nothing of ${params.id}`);
      return {
        facts: facts ?? { cve: params.id },
        history: await readHistory(trx, params.id),
        advisories: await addLanguages(trx, advisories),
      };
    }),
  );

  serve(app, advisoriesApi.listSources, ({ actor }) =>
    inside(actor, async (trx) => ({ items: await listSources(trx, deps.now()) })),
  );
  serve(app, advisoriesApi.addSource, ({ body, actor }) => addSource(deps, actor, body));
  serve(app, advisoriesApi.previewSource, async ({ body }) =>
    previewSource(deps, { ...body, address: ensureAddress(body) }),
  );
  serve(app, advisoriesApi.updateSource, ({ params, body, actor }) =>
    inside(actor, async (trx) => {
      await ensureSource(deps, trx, params.id);
      await updateSource(trx, params.id, body);
      return ensureSource(deps, trx, params.id);
    }),
  );
  serve(app, advisoriesApi.removeSource, ({ params, actor }) =>
    inside(actor, async (trx) => {
      if (!(await deleteSource(trx, params.id)))
        throw new Problem('advisories/source-unknown', `no source ${params.id}`);
      await deps.journal(trx, {
        organisation: actor.organisation!,
        actor: actor.id,
        kind: 'advisories/source-removed',
        subject: `source:${params.id}`,
        body: {},
        at: deps.now(),
      });
      return { done: true as const };
    }),
  );
  serve(app, advisoriesApi.fetchSource, ({ params, actor }) =>
    inside(actor, async (trx) => {
      await requestRun(deps, trx, { source: params.id, byHand: true });
      return ensureSource(deps, trx, params.id);
    }),
  );
  serve(app, advisoriesApi.listSourceRuns, ({ params, actor }) =>
    inside(actor, async (trx) => {
      await ensureSource(deps, trx, params.id);
      return { items: await listRuns(trx, params.id) };
    }),
  );
}

async function readDetail(trx: Transaction, id: string): Promise<AdvisoryDetail> {
  const detail = await readAdvisoryDetail(trx, id);
  if (detail === undefined) throw new Problem('advisories/advisory-unknown', `no advisory ${id}`);
  const facts = await readFacts(trx, [
    ...new Set(detail.advisory.vulnerabilities.flatMap((vulnerability) => [vulnerability.id, ...vulnerability.ids])),
  ]);
  return { ...detail, facts: [...facts.values()] };
}

async function ensureSource(deps: ReceivingDependencies, trx: Transaction, id: string) {
  const found = await readSource(trx, id, deps.now());
  if (found === undefined) throw new Problem('advisories/source-unknown', `no source ${id}`);
  const { reading: _reading, ...source } = found;
  return source;
}

/** The address as it is kept. A domain will do for CSAF; what is not encrypted only in the own network. */
/** A provider and a list of providers are found by their domain alone. */
const domain = /^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?::\d+)?(?:\/\S*)?$/u;

function ensureAddress(draft: { kind: SourceKind; address: string; private?: boolean | undefined }): string {
  const address = draft.address.trim();
  const isLocal = draft.kind === 'folder' || draft.kind === 'bundle';
  const isReadable =
    (/^https?:\/\//.test(address) && URL.canParse(address)) || (draft.kind.startsWith('csaf-') && domain.test(address));
  if (address === '' || !(isLocal || isReadable))
    throw new Problem('advisories/address-unreadable', `"${address}" is no address`);
  if (address.startsWith('http:') && draft.private !== true)
    throw new Problem('advisories/address-refused', `${address} is refused`);
  return address;
}

async function addSource(
  deps: ReceivingDependencies,
  actor: Actor,
  draft: {
    name?: string | undefined;
    kind: SourceKind;
    address: string;
    private?: boolean | undefined;
    everyMinutes?: number | undefined;
  },
) {
  const address = ensureAddress(draft);
  return deps.database.asOrganisation(actor.organisation!, async (trx) => {
    const id = deps.newId();
    const now = deps.now();
    const name = draft.name ?? (URL.parse(address)?.hostname || address);
    const fresh = await insertSource(trx, {
      id,
      name,
      kind: draft.kind,
      address,
      enabled: true,
      isPrivate: draft.private ?? false,
      everyMinutes: draft.everyMinutes ?? 60,
      nextRunAt: now,
    });
    if (!fresh) throw new Problem('advisories/source-exists', `${address} is there`);
    await deps.journal(trx, {
      organisation: actor.organisation!,
      actor: actor.id,
      kind: 'advisories/source-added',
      subject: `source:${id}`,
      body: { name, address },
      at: now,
    });
    return ensureSource(deps, trx, id);
  });
}

async function exportAdvisories(trx: Transaction, filter: AdvisoryFilter, today: string) {
  const rows: AdvisoryRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await listAdvisories(trx, { ...filter, limit: 500, cursor });
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return { body: toAdvisoriesCsv(rows), filename: `advisories-${today}.csv` };
}
