// A password, and the authenticator that goes with it.

import { Problem } from '@tocsin/core/base';
import type { Actor, RoomDependencies } from '../base/index.ts';
import { ensurePerson } from './people.ts';
import {
  findPasswordWeakness,
  findTotpStep,
  hashPassword,
  hashRecoveryCode,
  isPassword,
  makeRecoveryCodes,
  makeTotpSecret,
  toBase32,
} from './secrets.ts';
import { deleteOtherSessions, readOrganisation, updatePerson } from './store.ts';

const personOf = (actor: Actor): string => actor.id.replace(/^person:/, '');

/** Sets or changes the password; a change needs the current one. Other sessions end. */
export async function setPassword(
  deps: RoomDependencies,
  actor: Actor,
  change: { current?: string | undefined; password: string },
) {
  const organisation = actor.organisation!;
  const about = await deps.database.asOrganisation(organisation, async (trx) => ({
    person: await ensurePerson(trx, personOf(actor)),
    organisation: await readOrganisation(trx, organisation),
  }));
  if (about.person.email === null) throw new Problem('directory/email-missing', 'no address to sign in with');
  if (about.person.password_hash !== null && !(await isPassword(change.current ?? '', about.person.password_hash))) {
    throw new Problem('directory/sign-in-refused', 'current password wrong');
  }
  const weakness = findPasswordWeakness(change.password, [
    about.person.name,
    about.person.email,
    about.organisation?.name,
  ]);
  if (weakness !== undefined) throw new Problem('directory/password-too-weak', weakness, { facts: { weakness } });
  const passwordHash = await hashPassword(change.password);
  await deps.database.asOrganisation(organisation, async (trx) => {
    await updatePerson(trx, about.person.id, { passwordHash });
    await deleteOtherSessions(trx, about.person.id, actor.session);
    await deps.journal(trx, {
      organisation,
      actor: actor.id,
      kind: 'directory/password-set',
      subject: actor.id,
      body: {},
      at: deps.now(),
    });
  });
  return { done: true as const };
}

/** A new secret, sealed with the node's key; it counts only once a code has confirmed it, and until then an older one does. */
export async function startTotp(deps: RoomDependencies, actor: Actor) {
  const secret = makeTotpSecret();
  await deps.database.asOrganisation(actor.organisation!, (trx) =>
    updatePerson(trx, personOf(actor), { totpPending: Buffer.from(deps.config.secrets.seal(secret)) }),
  );
  const text = toBase32(secret);
  const label = encodeURIComponent(`Tocsin:${actor.name}`);
  return {
    secret: text,
    uri: `otpauth://totp/${label}?secret=${text}&issuer=Tocsin&algorithm=SHA1&digits=6&period=30`,
  };
}

export async function confirmTotp(deps: RoomDependencies, actor: Actor, code: string) {
  return deps.database.asOrganisation(actor.organisation!, async (trx) => {
    const person = await ensurePerson(trx, personOf(actor));
    const secret = person.totp_pending === null ? undefined : deps.config.secrets.unseal(person.totp_pending);
    const step = secret === undefined ? undefined : findTotpStep(secret, code, Date.parse(deps.now()), null);
    if (step === undefined) throw new Problem('directory/code-wrong', 'code does not fit');
    const recoveryCodes = makeRecoveryCodes();
    await updatePerson(trx, person.id, {
      totpConfirmed: true,
      totpLastStep: step,
      recoveryCodes: recoveryCodes.map(hashRecoveryCode),
    });
    await deps.journal(trx, {
      organisation: actor.organisation!,
      actor: actor.id,
      kind: 'directory/authenticator-added',
      subject: actor.id,
      body: {},
      at: deps.now(),
    });
    return { recoveryCodes };
  });
}
