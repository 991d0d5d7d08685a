// Endpoints of the room `deadlines`: the calculator, the profiles it goes by, and what an organisation is in the eyes of the law.
import * as T from 'typebox';
import { defineEndpoint, RecordOf, without } from '../base/index.ts';
import { Limit } from './schema.ts';
import { LegalSettings } from './settings.ts';

export const ProfileFault = T.Object(
  {
    file: T.String(),
    at: T.String({ description: '`line 12 (/rules/3/id)`.' }),
    message: T.String(),
    hint: T.Optional(T.String()),
  },
  { $id: 'ProfileFault' },
);
export type ProfileFault = T.Static<typeof ProfileFault>;

export const ProfileState = T.Object(
  {
    country: T.String(),
    name: T.String(),
    zone: T.String(),
    /** By code: those whose holidays or clocks differ. */
    regions: RecordOf(T.String()),
    zones: RecordOf(T.String(), { description: 'By region: the clock where it is not the country’s.' }),
    origin: T.Union([T.Literal('shipped'), T.Literal('own')], {
      description: 'Came with Tocsin, or lies in the folder that the configuration names.',
    }),
    regimes: T.Array(T.String()),
    /** Directives that no law in force carries here: their clocks are for planning. */
    missing: T.Array(T.Object({ regime: T.String(), said: T.String() })),
    checkedOn: T.String({ description: 'The oldest day on which one of its sources was read.' }),
    unconfirmed: T.Integer({ description: 'Rules, laws and authorities that are believed, not read.' }),
  },
  { $id: 'ProfileState' },
);
export type ProfileState = T.Static<typeof ProfileState>;

const Profiles = T.Object({
  items: T.Array(ProfileState),
  faults: T.Array(ProfileFault, {
    description: 'Files that were refused; the profile that the node had before goes on holding.',
  }),
  loadedAt: T.String(),
});

export const deadlinesApi = {
  listLimits: defineEndpoint({
    id: 'listLimits',
    method: 'GET',
    path: '/api/v1/deadlines/limits',
    permission: 'signed-in',
    summary: 'Every legal limit that follows from what happened, in one country',
    query: T.Object({
      country: T.Optional(
        T.String({ pattern: '^[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?$', description: 'DE, DE-BY; mine unless told.' }),
      ),
      event: T.String({
        maxLength: 1000,
        description:
          'A time, or KIND=TIME, several parted by commas. A bare time stands for every kind; a local time is read in the country’s zone.',
      }),
      regime: T.Optional(T.String({ maxLength: 400, description: 'Only these, parted by commas.' })),
    }),
    reply: T.Object({
      country: T.String(),
      region: T.Optional(T.String()),
      zone: T.String(),
      items: T.Array(Limit),
      proposed: T.Array(Limit, { description: 'What proposed law would change: shown beside, never applied.' }),
    }),
    problems: ['deadlines/country-unknown', 'deadlines/region-unknown', 'deadlines/question-unusable'],
  }),
  listProfiles: defineEndpoint({
    id: 'listProfiles',
    method: 'GET',
    path: '/api/v1/deadlines/profiles',
    permission: 'signed-in',
    summary: 'National profiles the node goes by, and files it refused',
    reply: Profiles,
    problems: [],
  }),
  reloadProfiles: defineEndpoint({
    id: 'reloadProfiles',
    method: 'POST',
    path: '/api/v1/deadlines/profiles/reload',
    permission: 'node:write',
    summary: 'Read the folder of own profiles again',
    reply: Profiles,
    problems: [],
  }),
  getLegalSettings: defineEndpoint({
    id: 'getLegalSettings',
    method: 'GET',
    path: '/api/v1/deadlines/settings',
    permission: 'signed-in',
    summary: 'What my organisation is in the eyes of the law',
    reply: LegalSettings,
    problems: [],
  }),
  putLegalSettings: defineEndpoint({
    id: 'putLegalSettings',
    method: 'PUT',
    path: '/api/v1/deadlines/settings',
    permission: 'settings:write',
    summary: 'Say what my organisation is in the eyes of the law',
    body: without(LegalSettings, ['assumed']),
    reply: LegalSettings,
    problems: ['deadlines/country-unknown', 'deadlines/region-unknown'],
  }),
} as const;
