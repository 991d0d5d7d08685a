// The endpoints of the room `warnings`, one handler each.

import { randomBytes } from 'node:crypto';
import { type Advisory, remediationsFor } from '@tocsin/core/advisories';
import { type Instant, Problem, toDay } from '@tocsin/core/base';
import { explainPair, matchingApi } from '@tocsin/core/matching';
import {
  type DeliverySettings,
  type Today,
  toCsafVex,
  toCycloneDxVex,
  toFindingsCsv,
  type WarningDetail,
  type Webhook,
  warningsApi,
} from '@tocsin/core/warnings';
import type { FastifyInstance } from 'fastify';
import { countAdvisories, listSources, readAdvisories, readAdvisoryDetail } from '../advisories/index.ts';
import { type Actor, type RoomDependencies, serve, type Transaction } from '../base/index.ts';
import { readOrganisation } from '../directory/index.ts';
import { byAssets, listNamedServices, readAssets, readCompleteness, readServiceBoard } from '../inventory/index.ts';
import { readJournal } from '../ledger/index.ts';
import { readAliasTables, readShippedAliases, requestAdvisoryMatching, requestMatching } from '../matching/index.ts';
import { changeFindings, ensureWarning, undoChange } from './change-findings.ts';
import { listComments } from './comment-store.ts';
import { addComment, editComment, takeAwayComment, toComment } from './comments.ts';
import {
  deleteWebhook,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  readDeliveryPlan,
  reviveDelivery,
  updateWebhook,
  writeSettings,
} from './delivery-store.ts';
import { latest, type MatchClock } from './match-clock.ts';
import { recordVisit } from './record-visit.ts';
import { isSaid, toHistory } from './say-entry.ts';
import { readSector } from './sector-store.ts';
import { sendTest } from './send-test.ts';
import { readTrends } from './trend-store.ts';
import { readHeadlines, toAbout } from './visit-store.ts';
import { readWaiting } from './waiting-store.ts';
import {
  countToday,
  listWarnings,
  readAssetFindings,
  readFindings,
  readLastChange,
  readMatchState,
  type WarningFilter,
} from './warning-store.ts';

export function registerWarningsRoutes(app: FastifyInstance, deps: RoomDependencies, clock: MatchClock): void {
  const inside = <R>(actor: Actor, work: (trx: Transaction) => Promise<R>) =>
    deps.database.asOrganisation(actor.organisation!, work);
  const today = () => toDay(deps.now());

  serve(app, warningsApi.getToday, ({ actor }) =>
    inside(actor, (trx) => readToday(deps, trx, clock.unsavedFor(actor.organisation!))),
  );
  serve(app, warningsApi.getTrends, ({ query, actor }) =>
    inside(actor, (trx) => readTrends(trx, query.days ?? 90, deps.now())),
  );
  serve(app, warningsApi.getSector, ({ query, actor }) =>
    inside(actor, (trx) =>
      readSector(trx, actor.organisation!, {
        at: deps.now(),
        smallest: deps.config.smallestGroup,
        wanted: query.advisory,
      }),
    ),
  );
  serve(app, warningsApi.listWarnings, ({ query, actor }) => inside(actor, (trx) => listWarnings(trx, query, today())));
  serve(app, warningsApi.exportWarnings, ({ query, actor }) => inside(actor, (trx) => exportAll(trx, query, today())));
  serve(app, warningsApi.getWarning, ({ params, actor }) => inside(actor, (trx) => readDetail(trx, actor, params.id)));
  serve(app, warningsApi.getWarningHistory, ({ params, actor }) =>
    inside(actor, async (trx) => {
      await ensureWarning(trx, params.id);
      return { items: (await readJournal(trx, { subject: `warning:${params.id}`, limit: 200 })).map(toHistory) };
    }),
  );
  serve(app, warningsApi.recordVisit, ({ actor }) => inside(actor, (trx) => recordVisit(deps, trx, actor)));
  serve(app, warningsApi.listComments, ({ params, actor }) =>
    inside(actor, async (trx) => {
      await ensureWarning(trx, params.id);
      return { items: (await listComments(trx, params.id)).map((row) => toComment(row, actor, deps.now())) };
    }),
  );
  serve(app, warningsApi.addComment, ({ params, body, actor }) =>
    inside(actor, (trx) => addComment(deps, trx, actor, params.id, body.text)),
  );
  serve(app, warningsApi.editComment, ({ params, body, actor }) =>
    inside(actor, (trx) => editComment(deps, trx, actor, params, body.text)),
  );
  serve(app, warningsApi.removeComment, ({ params, actor }) =>
    inside(actor, (trx) => takeAwayComment(deps, trx, actor, params)),
  );
  serve(app, warningsApi.listWaiting, ({ params, actor }) => inside(actor, (trx) => readWaiting(trx, params.field)));
  serve(app, warningsApi.changeFindings, async ({ params, body, actor }) => {
    await changeFindings(deps, actor, params.id, body);
    return inside(actor, (trx) => readDetail(trx, actor, params.id));
  });
  serve(app, warningsApi.undoChange, async ({ params, actor }) => {
    await undoChange(deps, actor, params.id);
    return inside(actor, (trx) => readDetail(trx, actor, params.id));
  });
  serve(app, warningsApi.exportWarning, ({ params, query, actor }) =>
    inside(actor, (trx) => exportOne(deps, trx, actor, params.id, query.format)),
  );
  serve(app, warningsApi.listAssetFindings, ({ params, actor }) =>
    inside(actor, async (trx) => ({ items: await readAssetFindings(trx, params.id) })),
  );
  serve(app, matchingApi.explain, ({ query, actor }) =>
    inside(actor, (trx) => explain(trx, actor, query.asset, query.advisory)),
  );
  serve(app, matchingApi.runMatching, ({ body, actor }) => inside(actor, (trx) => runMatching(deps, trx, actor, body)));

  serve(app, warningsApi.getDeliverySettings, ({ actor }) =>
    inside(actor, async (trx) => (await readDeliveryPlan(trx, actor.organisation!)).settings),
  );
  serve(app, warningsApi.putDeliverySettings, ({ body, actor }) =>
    inside(actor, (trx) => putSettings(deps, trx, actor, body)),
  );
  serve(app, warningsApi.testDelivery, ({ actor }) => inside(actor, (trx) => sendTest(deps, trx, actor)));
  serve(app, warningsApi.listDeliveries, ({ query, actor }) => inside(actor, (trx) => listDeliveries(trx, query)));
  serve(app, warningsApi.retryDelivery, ({ params, actor }) =>
    inside(actor, async (trx) => {
      const delivery = await reviveDelivery(trx, params.id, deps.now());
      if (delivery === undefined) throw new Problem('warnings/delivery-unknown', `no open delivery ${params.id}`);
      return delivery;
    }),
  );
  serve(app, warningsApi.listWebhooks, ({ actor }) =>
    inside(actor, async (trx) => ({ items: await listWebhooks(trx) })),
  );
  serve(app, warningsApi.addWebhook, ({ body, actor }) => inside(actor, (trx) => addWebhook(deps, trx, actor, body)));
  serve(app, warningsApi.updateWebhook, ({ params, body, actor }) =>
    inside(actor, async (trx) => {
      const webhook = await updateWebhook(trx, params.id, body);
      if (webhook === undefined) throw new Problem('warnings/webhook-unknown', `no webhook ${params.id}`);
      return webhook;
    }),
  );
  serve(app, warningsApi.removeWebhook, ({ params, actor }) =>
    inside(actor, async (trx) => {
      if (!(await deleteWebhook(trx, params.id)))
        throw new Problem('warnings/webhook-unknown', `no webhook ${params.id}`);
      return { done: true as const };
    }),
  );
}

/** What now: the worst open warnings, the services, what is silent, what was checked. */
async function readToday(deps: RoomDependencies, trx: Transaction, matchedAt: Instant | undefined): Promise<Today> {
  const now = deps.now();
  const matched = await readMatchState(trx);
  const completeness = await readCompleteness(trx);
  const best = completeness.fields.find((field) => field.wouldSettle > 0);
  const board = await readServiceBoard(trx);
  const sources = (await listSources(trx, now)).filter(({ enabled }) => enabled);
  const recent = (await readJournal(trx, { limit: 100 }))
    .filter((entry) => entry.organisation !== null && isSaid(entry.kind))
    .slice(0, 12);
  const headlines = await readHeadlines(trx, recent);
  return {
    at: now,
    counts: await countToday(trx, toDay(now)),
    warnings: (await listWarnings(trx, { limit: 50 }, toDay(now))).items,
    services: board as Today['services'],
    silentSources: sources.filter(({ state }) => state === 'failing' || state === 'silent'),
    checked: {
      assets: matched.assets,
      advisories: await countAdvisories(trx),
      sources: sources.length,
      waiting: sources.filter(({ state }) => state === 'never-run').length,
      fetching: deps.config.fetchSources,
      lastMatchedAt: matched.lastMatchedAt === null ? null : latest(matched.lastMatchedAt, matchedAt)!,
    },
    bestField: best === undefined ? null : { field: best.field, assets: best.lacking, wouldSettle: best.wouldSettle },
    recent: recent.map((entry) => ({ ...toHistory(entry), ...toAbout(entry, headlines) })),
  };
}

async function readDetail(trx: Transaction, actor: Actor, id: string): Promise<WarningDetail> {
  const { warning, advisory } = await ensureWarning(trx, id);
  const findings = await readFindings(trx, id);
  const [stored] = await readAdvisories(trx, [advisory]);
  const keys = [...new Set(findings.flatMap((finding) => finding.match.products))];
  const products = (stored?.body.products ?? []).filter((product) => keys.includes(product.key));
  return {
    warning,
    findings,
    remediations:
      stored === undefined
        ? []
        : remediationsFor(stored.body, keys).map(({ category, details, url, products: named }) => ({
            category,
            details,
            ...(url === undefined ? {} : { url }),
            products: named ?? [],
          })),
    readings: products.map((product) => ({
      product: product.name,
      text: product.range.text,
      words: product.range.words,
      flags: product.range.flags ?? [],
    })),
    namedServices: (await listNamedServices(trx, byAssets(findings.map(({ match }) => match.asset)))).items.map(
      ({ name }) => name,
    ),
    advisoryId: advisory,
    undoable: (await readLastChange(trx, id))?.actor === actor.id,
  };
}

async function exportAll(trx: Transaction, filter: WarningFilter, today: string) {
  const rows: Parameters<typeof toFindingsCsv>[0][number][] = [];
  let cursor: string | undefined;
  do {
    const page = await listWarnings(trx, { ...filter, limit: 500, cursor }, today);
    for (const warning of page.items) rows.push({ warning, findings: await readFindings(trx, warning.id) });
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return { body: toFindingsCsv(rows), filename: `warnings-${today}.csv` };
}

async function exportOne(
  deps: RoomDependencies,
  trx: Transaction,
  actor: Actor,
  id: string,
  format: 'csaf-vex' | 'cyclonedx-vex' | 'csv',
) {
  const { warning } = await ensureWarning(trx, id);
  const findings = await readFindings(trx, id);
  if (format === 'csv')
    return { body: toFindingsCsv([{ warning, findings }]), filename: `${warning.advisory}.csv`, type: 'text/csv' };
  const organisation = (await readOrganisation(trx, actor.organisation!))!;
  const author = { name: organisation.name, namespace: deps.config.publicUrl };
  const document =
    format === 'csaf-vex'
      ? toCsafVex(warning, findings, author, deps.now())
      : toCycloneDxVex(warning, findings, author, deps.now());
  return {
    body: `${JSON.stringify(document, null, 2)}\n`,
    filename: format === 'csaf-vex' ? `vex-${warning.id}.json` : `${warning.advisory}.cdx.json`,
  };
}

async function explain(trx: Transaction, actor: Actor, assetId: string, advisoryId: string) {
  const [asset] = await readAssets(trx, [assetId]);
  if (asset === undefined) throw new Problem('inventory/asset-unknown', `no asset ${assetId}`);
  const detail = await readAdvisoryDetail(trx, advisoryId);
  if (detail === undefined) throw new Problem('advisories/advisory-unknown', `no advisory ${advisoryId}`);
  const aliases = (await readAliasTables(trx, readShippedAliases(), [actor.organisation!]))(actor.organisation!);
  return explainPair(asset, detail.advisory as Advisory, aliases);
}

/** A run by hand asks for the same jobs as a change does, for this organisation only. */
async function runMatching(
  deps: RoomDependencies,
  trx: Transaction,
  actor: Actor,
  { advisories = [], assets = [] }: { advisories?: string[]; assets?: string[] },
): Promise<{ advisories: number; assets: number }> {
  const organisation = actor.organisation!;
  const known = new Set((await readAssets(trx, assets)).map((asset) => asset.id));
  const unknown = assets.find((id) => !known.has(id));
  if (unknown !== undefined) throw new Problem('inventory/asset-unknown', `no asset ${unknown}`);
  for (const id of advisories)
    if ((await readAdvisoryDetail(trx, id)) === undefined)
      throw new Problem('advisories/advisory-unknown', `no advisory ${id}`);
  for (const id of advisories) await requestAdvisoryMatching(deps, trx, id, organisation);
  if (assets.length > 0) await requestMatching(deps, trx, { organisation, assets });
  return { advisories: advisories.length, assets: assets.length };
}

async function putSettings(
  deps: RoomDependencies,
  trx: Transaction,
  actor: Actor,
  settings: DeliverySettings,
): Promise<DeliverySettings> {
  const wrong = settings.mail.to.find((address) => !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(address));
  if (wrong !== undefined)
    throw new Problem('warnings/address-unusable', `${wrong} is no mail address`, { facts: { address: wrong } });
  await writeSettings(trx, actor.organisation!, settings);
  await deps.journal(trx, {
    organisation: actor.organisation!,
    actor: actor.id,
    kind: 'warnings/delivery-changed',
    subject: 'delivery',
    body: { ...settings },
    at: deps.now(),
  });
  return (await readDeliveryPlan(trx, actor.organisation!)).settings;
}

const isPrivateHost = (host: string) =>
  /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\])/.test(host);

/** The secret is shown once; receivers check `tocsin-signature` with it. */
async function addWebhook(
  deps: RoomDependencies,
  trx: Transaction,
  actor: Actor,
  draft: { name: string; url: string; minimum: Webhook['minimum'] },
) {
  const url = URL.parse(draft.url);
  if (
    url === null ||
    url.username !== '' ||
    !(url.protocol === 'https:' || (url.protocol === 'http:' && isPrivateHost(url.hostname)))
  ) {
    throw new Problem('warnings/address-unusable', `${draft.url} cannot be used`);
  }
  const secret = randomBytes(32);
  const webhook: Webhook = {
    id: deps.newId(),
    name: draft.name,
    url: url.href,
    minimum: draft.minimum,
    enabled: true,
    createdAt: deps.now(),
  };
  await insertWebhook(trx, actor.organisation!, webhook, deps.config.secrets.seal(secret));
  await deps.journal(trx, {
    organisation: actor.organisation!,
    actor: actor.id,
    kind: 'warnings/webhook-added',
    subject: `webhook:${webhook.id}`,
    body: { name: webhook.name, url: webhook.url },
    at: deps.now(),
  });
  return { webhook, secret: secret.toString('base64url') };
}
