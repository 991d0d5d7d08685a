// Organisations, people, roles and how they sign in.
import * as T from 'typebox';
import { type Permission, RecordOf } from '../base/index.ts';
import { Language } from './language.ts';

export const Country = T.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2.' });

/** An authority has a desk; what kind an organisation is the operator of the node says, not itself. */
export const OrganisationKind = T.Union([
  T.Literal('hospital'),
  T.Literal('authority'),
  T.Literal('provider'),
  T.Literal('support-centre'),
]);
export type OrganisationKind = T.Static<typeof OrganisationKind>;

/** No house has as many: more is a slip of the hand. */
export const mostBeds = 100_000;
export const Beds = T.Integer({ minimum: 0, maximum: mostBeds });

export const Organisation = T.Object(
  {
    id: T.String(),
    name: T.String({ minLength: 1, maxLength: 200 }),
    country: Country,
    kind: OrganisationKind,
    /** IANA zone in which quiet hours and digests are read. */
    zone: T.String(),
    beds: T.Optional(Beds),
    demonstration: T.Boolean(),
    /** Its owners and security officers steer what holds for the whole node; the first organisation of a node does. */
    operatesNode: T.Optional(T.Boolean()),
    createdAt: T.String(),
  },
  { $id: 'Organisation' },
);
export type Organisation = T.Static<typeof Organisation>;

export const Role = T.Union(
  [T.Literal('owner'), T.Literal('security-officer'), T.Literal('editor'), T.Literal('reader')],
  { $id: 'Role' },
);
export type Role = T.Static<typeof Role>;

const everyone: readonly Permission[] = [
  'signed-in',
  'inventory:read',
  'advisories:read',
  'warnings:read',
  'directory:read',
];

/** What each role may do in its own organisation. */
export const permissionsOfRole: Readonly<Record<Role, readonly Permission[]>> = {
  owner: [
    ...everyone,
    'inventory:write',
    'advisories:write',
    'warnings:write',
    'incidents:read',
    'incidents:write',
    'journal:read',
    'records:seal',
    'directory:write',
    'settings:write',
    'node:write',
  ],
  'security-officer': [
    ...everyone,
    'inventory:write',
    'advisories:write',
    'warnings:write',
    'incidents:read',
    'incidents:write',
    'journal:read',
    'records:seal',
    'settings:write',
    'node:write',
  ],
  editor: [...everyone, 'inventory:write', 'warnings:write', 'incidents:read', 'records:seal'],
  reader: everyone,
};

/** What somebody may do: by role, and what holds for the whole node only in the organisation that operates it. */
export const permissionsIn = (
  organisation: Pick<Organisation, 'operatesNode'>,
  permissions: readonly Permission[],
): Permission[] => permissions.filter((one) => one !== 'node:write' || organisation.operatesNode === true);

export const Person = T.Object(
  {
    id: T.String(),
    name: T.String({ minLength: 1, maxLength: 200 }),
    email: T.Optional(T.String({ maxLength: 320 })),
    role: Role,
    disabled: T.Boolean(),
    hasPassword: T.Boolean(),
    hasTotp: T.Boolean(),
    passkeys: T.Integer(),
    lastSeenAt: T.Optional(T.String()),
    createdAt: T.String(),
  },
  { $id: 'Person' },
);
export type Person = T.Static<typeof Person>;

export const Appearance = T.Object({
  scheme: T.Union([T.Literal('system'), T.Literal('light'), T.Literal('dark'), T.Literal('contrast')]),
  language: Language,
});
export type Appearance = T.Static<typeof Appearance>;

export const Me = T.Object(
  {
    person: Person,
    organisation: Organisation,
    permissions: T.Array(T.String()),
    appearance: Appearance,
    /** Set while a strong sign-in still has to be made (the one-time link was used). */
    mustSecureAccount: T.Boolean(),
  },
  { $id: 'Me' },
);
export type Me = T.Static<typeof Me>;

export const ApiToken = T.Object(
  {
    id: T.String(),
    name: T.String(),
    scopes: T.Array(T.String()),
    createdAt: T.String(),
    expiresAt: T.Optional(T.String()),
    lastUsedAt: T.Optional(T.String()),
  },
  { $id: 'ApiToken' },
);
export type ApiToken = T.Static<typeof ApiToken>;

export const Passkey = T.Object(
  { id: T.String(), name: T.String(), createdAt: T.String(), lastUsedAt: T.Optional(T.String()) },
  { $id: 'Passkey' },
);
export type Passkey = T.Static<typeof Passkey>;

export const Session = T.Object(
  {
    id: T.String(),
    startedAt: T.String(),
    lastSeenAt: T.String(),
    expiresAt: T.String(),
    client: T.String(),
    current: T.Boolean(),
  },
  { $id: 'Session' },
);
export type Session = T.Static<typeof Session>;

/** A filter of a list that a person keeps under a name. */
export const SavedView = T.Object(
  {
    page: T.String({ pattern: '^[a-z]{1,30}$' }),
    name: T.String({ minLength: 1, maxLength: 80 }),
    /** As in the address of the page; the console adds the `columns` that were shown. */
    search: RecordOf(T.String({ maxLength: 400 })),
  },
  { $id: 'SavedView' },
);
export type SavedView = T.Static<typeof SavedView>;

/** Kinds of organisation that have members and see counts of them. */
export const hasMembers = (organisation: Pick<Organisation, 'kind'>): boolean =>
  organisation.kind === 'authority' || organisation.kind === 'support-centre';

/** Kinds of organisation that receive reports. */
export const hasDesk = (organisation: Pick<Organisation, 'kind'>): boolean => organisation.kind === 'authority';

/** Which authority an organisation belongs to, and whether it lets that authority count it. */
export const Membership = T.Object(
  {
    authority: T.Union([T.Object({ id: T.String(), name: T.String(), country: Country }), T.Null()]),
    shares: T.Boolean({ description: 'Off until an owner turns it on.' }),
    joinedAt: T.Optional(T.String()),
    smallest: T.Integer({ description: 'The authority reads no number that speaks of fewer members.' }),
  },
  { $id: 'Membership' },
);
export type Membership = T.Static<typeof Membership>;

/** What an authority knows of a member: not whether it shares. */
export const Member = T.Object({ name: T.String(), country: Country, joinedAt: T.String() }, { $id: 'Member' });
export type Member = T.Static<typeof Member>;
