// The endpoints of the room `directory`, one handler each.

import { isProblem, type Permission, Problem } from '@tocsin/core/base';
import { type ApiToken, directoryApi, permissionsOfRole } from '@tocsin/core/directory';
import type { FastifyInstance } from 'fastify';
import { type Actor, type RoomDependencies, serve, type Transaction } from '../base/index.ts';
import {
  ensureAuthority,
  joinAuthority,
  leaveAuthority,
  makeInvitationCode,
  readMembership,
  setSharing,
} from './membership.ts';
import { listMembers } from './membership-store.ts';
import { createOidc, oidcCallbackPath } from './oidc.ts';
import { deletePasskey, listPasskeys, toPasskey } from './passkey-store.ts';
import { addPasskey, type RelyingParty, signInByPasskey, startPasskey, startPasskeySignIn } from './passkeys.ts';
import { changeMe, changePerson, ensurePerson, invitePerson, readMe, renewInvitation } from './people.ts';
import { confirmTotp, setPassword, startTotp } from './second-factor.ts';
import { hashToken, makeToken } from './secrets.ts';
import { dropCookie } from './sessions.ts';
import { signInByLink, signInByPassword, signInByTotp } from './sign-in.ts';
import {
  deleteSession,
  deleteToken,
  insertToken,
  listPeople,
  listSessions,
  listTokens,
  readOrganisation,
  toPerson,
  writeOrganisation,
} from './store.ts';
import { addOrganisation, ensureZone } from './tenants.ts';
import { deleteView, listViews, writeView } from './view-store.ts';

const done = { done: true as const };

export function registerDirectoryRoutes(app: FastifyInstance, deps: RoomDependencies): void {
  const { config } = deps;
  const address = new URL(config.publicUrl);
  const party: RelyingParty = { id: address.hostname, origin: address.origin };
  const oidc = config.oidc === undefined ? undefined : createOidc(deps, config.oidc, config.publicUrl);
  const inside = <R>(actor: Actor, work: (trx: Transaction) => Promise<R>) =>
    deps.database.asOrganisation(actor.organisation!, work);
  const ensureOidc = () => {
    if (oidc === undefined) throw new Problem('directory/oidc-not-configured', 'no oidc in the configuration');
    return oidc;
  };

  serve(app, directoryApi.listViews, ({ params, actor }) =>
    inside(actor, async (trx) => ({ items: await listViews(trx, actor, params.page) })),
  );
  serve(app, directoryApi.saveView, ({ body, actor }) =>
    inside(actor, async (trx) => {
      await writeView(trx, actor, body, deps.now());
      return body;
    }),
  );
  serve(app, directoryApi.removeView, ({ body, actor }) =>
    inside(actor, async (trx) => {
      await deleteView(trx, actor, body.page, body.name);
      return done;
    }),
  );
  serve(app, directoryApi.signInMethods, async () => ({
    password: true,
    passkey: true,
    ...(config.oidc === undefined ? {} : { oidc: { name: config.oidc.name } }),
  }));
  serve(app, directoryApi.signInByLink, ({ body, request }) => signInByLink(deps, request, body.token));
  serve(app, directoryApi.signInByPassword, ({ body, request }) =>
    signInByPassword(deps, request, body.email, body.password),
  );
  serve(app, directoryApi.signInByTotp, ({ body, request }) =>
    signInByTotp(deps, request, body.code, config.secrets.unseal),
  );
  serve(app, directoryApi.startPasskeySignIn, async () => ({ ...(await startPasskeySignIn(deps, party)) }));
  serve(app, directoryApi.signInByPasskey, ({ body, request }) => signInByPasskey(deps, request, party, body as never));
  serve(app, directoryApi.startOidc, async ({ request }) => ensureOidc().start(request));
  // The browser comes back here by a redirect, so it is a page, not an endpoint of the API: what is refused is said at the sign-in page.
  app.get(oidcCallbackPath, async (request, reply) => {
    try {
      await ensureOidc().finish(request);
    } catch (error) {
      if (!isProblem(error)) throw error;
      return reply.redirect(`/sign-in?refused=${encodeURIComponent(error.code)}`);
    }
    return reply.redirect('/');
  });

  serve(app, directoryApi.signOut, async ({ actor, request }) => {
    if (actor.session !== undefined) await inside(actor, (trx) => deleteSession(trx, actor.session!, personOf(actor)));
    dropCookie(request);
    return done;
  });
  serve(app, directoryApi.getMe, ({ actor }) =>
    inside(actor, (trx) => readMe(trx, ensurePersonActor(actor), config.oidc !== undefined)),
  );
  serve(app, directoryApi.updateMe, ({ actor, body }) => changeMe(deps, ensurePersonActor(actor), body));
  serve(app, directoryApi.setPassword, async ({ actor, body }) => setPassword(deps, ensurePersonActor(actor), body));
  serve(app, directoryApi.startTotp, ({ actor }) => startTotp(deps, ensurePersonActor(actor)));
  serve(app, directoryApi.confirmTotp, ({ actor, body }) => confirmTotp(deps, ensurePersonActor(actor), body.code));
  serve(app, directoryApi.listPasskeys, ({ actor }) =>
    inside(actor, async (trx) => ({ items: (await listPasskeys(trx, personOf(actor))).map(toPasskey) })),
  );
  serve(app, directoryApi.startPasskey, async ({ actor }) => ({
    ...(await startPasskey(deps, ensurePersonActor(actor), party)),
  }));
  serve(app, directoryApi.addPasskey, ({ actor, body }) =>
    addPasskey(deps, ensurePersonActor(actor), party, body.name, body.response as never),
  );
  serve(app, directoryApi.removePasskey, ({ actor, params }) =>
    inside(actor, async (trx) => {
      const person = await ensurePerson(trx, personOf(actor));
      if (person.passkeys === 1 && !(person.password_hash !== null && person.totp_confirmed))
        throw new Problem('directory/last-way-in', 'last passkey');
      if (!(await deletePasskey(trx, params.id, person.id)))
        throw new Problem('directory/passkey-unknown', `no passkey ${params.id}`);
      return done;
    }),
  );
  serve(app, directoryApi.listSessions, ({ actor }) =>
    inside(actor, async (trx) => ({ items: await listSessions(trx, personOf(actor), actor.session, deps.now()) })),
  );
  serve(app, directoryApi.endSession, ({ actor, params }) =>
    inside(actor, async (trx) => {
      if (!(await deleteSession(trx, params.id, personOf(actor))))
        throw new Problem('directory/session-unknown', `no session ${params.id}`);
      return done;
    }),
  );

  serve(app, directoryApi.getOrganisation, ({ actor }) =>
    inside(actor, async (trx) => (await readOrganisation(trx, actor.organisation!))!),
  );
  serve(app, directoryApi.updateOrganisation, ({ actor, body }) =>
    inside(actor, async (trx) => {
      if (body.zone !== undefined) ensureZone(body.zone);
      const before = (await readOrganisation(trx, actor.organisation!))!;
      const organisation = { ...before, ...body };
      await writeOrganisation(trx, organisation);
      await deps.journal(trx, {
        organisation: organisation.id,
        actor: actor.id,
        kind: 'directory/organisation-changed',
        subject: `organisation:${organisation.id}`,
        body: { ...body },
        at: deps.now(),
      });
      return organisation;
    }),
  );
  serve(app, directoryApi.addOrganisation, ({ actor, body }) =>
    deps.database.asSystem((trx) => addOrganisation(deps, trx, body, actor)),
  );
  serve(app, directoryApi.listPeople, ({ actor }) =>
    inside(actor, async (trx) => ({ items: (await listPeople(trx)).map(toPerson) })),
  );
  serve(app, directoryApi.invitePerson, ({ actor, body }) => invitePerson(deps, actor, body));
  serve(app, directoryApi.updatePerson, ({ actor, params, body }) => changePerson(deps, actor, params.id, body));
  serve(app, directoryApi.renewInvitation, ({ actor, params }) => renewInvitation(deps, actor, params.id));

  serve(app, directoryApi.listTokens, ({ actor }) => inside(actor, async (trx) => ({ items: await listTokens(trx) })));
  serve(app, directoryApi.createToken, ({ actor, body }) => createToken(deps, actor, body));
  serve(app, directoryApi.revokeToken, ({ actor, params }) =>
    inside(actor, async (trx) => {
      if (!(await deleteToken(trx, params.id))) throw new Problem('directory/token-unknown', `no token ${params.id}`);
      await deps.journal(trx, {
        organisation: actor.organisation!,
        actor: actor.id,
        kind: 'directory/token-revoked',
        subject: `token:${params.id}`,
        body: {},
        at: deps.now(),
      });
      return done;
    }),
  );

  serve(app, directoryApi.getMembership, ({ actor }) => readMembership(deps, actor.organisation!));
  serve(app, directoryApi.joinAuthority, ({ actor, body }) => joinAuthority(deps, actor, body.code));
  serve(app, directoryApi.leaveAuthority, ({ actor, params }) => leaveAuthority(deps, actor, params.authority));
  serve(app, directoryApi.setSharing, ({ actor, body }) => setSharing(deps, actor, body.shares));
  serve(app, directoryApi.makeInvitationCode, ({ actor }) => makeInvitationCode(deps, actor));
  serve(app, directoryApi.listMembers, ({ actor }) =>
    inside(actor, async (trx) => {
      await ensureAuthority(trx, actor.organisation!);
      return { items: await listMembers(trx) };
    }),
  );
}

const personOf = (actor: Actor): string => ensurePersonActor(actor).id.replace(/^person:/, '');

/** A token is no person: it has no password, passkey or profile. */
function ensurePersonActor(actor: Actor): Actor {
  if (actor.kind !== 'person') throw new Problem('directory/not-allowed', 'only a person may do this');
  return actor;
}

/** A token can never do more than the person who makes it. */
async function createToken(
  deps: RoomDependencies,
  actor: Actor,
  draft: { name: string; scopes: readonly string[]; days?: number | undefined },
) {
  const unknown = draft.scopes.filter(
    (scope) => !permissionsOfRole.owner.includes(scope as Permission) || !actor.permissions.has(scope as Permission),
  );
  if (unknown.length > 0)
    throw new Problem('directory/scope-unknown', `no scope ${unknown.join(', ')}`, { facts: { unknown } });
  const at = deps.now();
  const text = makeToken('tocsin');
  const token: ApiToken = {
    id: deps.newId(),
    name: draft.name,
    scopes: [...draft.scopes],
    createdAt: at,
    ...(draft.days === undefined
      ? {}
      : { expiresAt: new Date(Date.parse(at) + draft.days * 86_400_000).toISOString() }),
  };
  await deps.database.asOrganisation(actor.organisation!, async (trx) => {
    await insertToken(trx, actor.organisation!, token, hashToken(text));
    await deps.journal(trx, {
      organisation: actor.organisation!,
      actor: actor.id,
      kind: 'directory/token-created',
      subject: `token:${token.id}`,
      body: { name: token.name, scopes: token.scopes },
      at,
    });
  });
  return { token, text };
}
