// The room `deadlines`: the calculator, the profiles, and what an organisation is in the eyes of the law.

import { deadlinesApi } from '@tocsin/core/deadlines';
import { type Room, serve } from '../base/index.ts';
import { answerQuestion, ensureLaw } from './answer-question.ts';
import { type Laws, toProfileState } from './laws.ts';
import { readLegalSettings } from './legal-settings.ts';
import { writeSettingsRow } from './profile-store.ts';

export { createLaws, type Law, type Laws } from './laws.ts';
export { readLegalSettings } from './legal-settings.ts';

export const deadlinesRoom =
  (laws: Laws): Room =>
  (deps) => ({
    async register(app) {
      await laws.load();
      const profiles = () => ({
        items: laws.all.map(toProfileState),
        faults: [...laws.faults],
        loadedAt: laws.loadedAt,
      });
      serve(app, deadlinesApi.listLimits, ({ query, actor }) =>
        deps.database.asOrganisation(actor.organisation!, async (trx) => {
          const own = await readLegalSettings(trx, actor.organisation!);
          const [country = own.country, region = query.country === undefined ? own.region : undefined] =
            query.country?.toUpperCase().split('-') ?? [];
          return answerQuestion(laws, { country, region, event: query.event, regime: query.regime });
        }),
      );
      serve(app, deadlinesApi.listProfiles, async () => profiles());
      serve(app, deadlinesApi.reloadProfiles, async () => {
        await laws.load();
        laws.changed();
        return profiles();
      });
      serve(app, deadlinesApi.getLegalSettings, ({ actor }) =>
        deps.database.asOrganisation(actor.organisation!, (trx) => readLegalSettings(trx, actor.organisation!)),
      );
      serve(app, deadlinesApi.putLegalSettings, async ({ body, actor }) => {
        ensureLaw(laws, body.country, body.region);
        await deps.database.asOrganisation(actor.organisation!, async (trx) => {
          await writeSettingsRow(trx, actor.organisation!, body);
          await deps.journal(trx, {
            organisation: actor.organisation!,
            actor: actor.id,
            kind: 'deadlines/legal-settings-changed',
            subject: 'legal-settings',
            body: { ...body, by: actor.name },
            at: deps.now(),
          });
        });
        laws.changed(actor.organisation);
        return { ...body, assumed: false };
      });
    },
  });
