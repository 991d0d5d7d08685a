import { type Room, setAuthenticator } from '../base/index.ts';
import { installCookies } from './cookies.ts';
import { registerDirectoryRoutes } from './routes.ts';
import { authenticate } from './sessions.ts';

export { ensureAuthority, joinAuthority, makeInvitationCode, setSharing } from './membership.ts';
export { listMembers } from './membership-store.ts';
export { foundOrganisation, makeOwnerLink } from './people.ts';
export { listOrganisations, listPeople, readOrganisation, writeOrganisation } from './store.ts';
export { addOrganisation, type TenantDraft } from './tenants.ts';

/** The room that says who asks. */
export const directoryRoom: Room = (deps) => ({
  register(app) {
    installCookies(app, deps.config.publicUrl.startsWith('https:'));
    setAuthenticator(app, (request) => authenticate(deps, request));
    registerDirectoryRoutes(app, deps);
  },
});
