// Settings, one section at an address of its own.

import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { hasDesk, hasMembers } from '@tocsin/core/directory';
import type { ComponentType } from 'react';
import { PageHeader } from '../base/PageHeader.tsx';
import { LegalSection } from '../deadlines/LegalSection.tsx';
import { CalendarsSection } from '../incidents/CalendarsSection.tsx';
import { ChannelsSection } from '../incidents/ChannelsSection.tsx';
import { DeskSection } from '../incidents/DeskSection.tsx';
import { AliasesSection } from '../inventory/AliasesSection.tsx';
import { ProofSection } from '../ledger/ProofSection.tsx';
import { DeliverySection } from '../warnings/DeliverySection.tsx';
import { OutboxSection } from '../warnings/OutboxSection.tsx';
import { WebhooksSection } from '../warnings/WebhooksSection.tsx';
import { AboutSection } from './AboutSection.tsx';
import { MembershipSection } from './MembershipSection.tsx';
import { MembersSection } from './MembersSection.tsx';
import { OrganisationSection } from './OrganisationSection.tsx';
import { PeopleSection } from './PeopleSection.tsx';
import { ProfileSection } from './ProfileSection.tsx';
import { SecuritySection } from './SecuritySection.tsx';
import { TokensSection } from './TokensSection.tsx';
import { useMe } from './use-me.ts';

function Delivery() {
  return (
    <>
      <DeliverySection />
      <WebhooksSection />
      <OutboxSection />
    </>
  );
}

function Duties() {
  const me = useMe().data;
  return (
    <>
      {me !== undefined && hasDesk(me.organisation) && <DeskSection />}
      <LegalSection />
      <ChannelsSection />
      <CalendarsSection />
    </>
  );
}

interface Section {
  readonly id: string;
  readonly name: MessageDescriptor;
  /** What has a place of its own is only led to. */
  readonly component: ComponentType | '/sources';
  /** Without it the section is not offered. */
  readonly permission?: string;
  /** For organisations that have members, or for those that have none. */
  readonly members?: boolean;
}

const sections: readonly Section[] = [
  { id: 'you', name: msg`You, colours, language`, component: ProfileSection },
  { id: 'sign-in', name: msg`Ways to sign in`, component: SecuritySection },
  { id: 'organisation', name: msg`Organisation`, component: OrganisationSection, permission: 'directory:read' },
  {
    id: 'authority',
    name: msg`Your authority`,
    component: MembershipSection,
    permission: 'directory:read',
    members: false,
  },
  { id: 'members', name: msg`Members`, component: MembersSection, permission: 'directory:read', members: true },
  { id: 'people', name: msg`People and roles`, component: PeopleSection, permission: 'directory:read' },
  {
    id: 'delivery',
    name: msg({ message: 'Delivery', comment: 'settings: how warnings reach people' }),
    component: Delivery,
    permission: 'settings:write',
  },
  { id: 'duties', name: msg`Duties and calendar`, component: Duties, permission: 'incidents:read' },
  { id: 'sources', name: msg`Sources`, component: '/sources', permission: 'advisories:read' },
  { id: 'names', name: msg`Names that mean the same`, component: AliasesSection, permission: 'inventory:read' },
  { id: 'tokens', name: msg`API tokens`, component: TokensSection, permission: 'settings:write' },
  {
    id: 'proof',
    name: msg({ message: 'Proof', comment: 'settings: the log that proves what was recorded, and when' }),
    component: ProofSection,
  },
  { id: 'about', name: msg`About`, component: AboutSection },
];

export function SettingsPage() {
  const { section = 'you' } = useParams({ strict: false }) as { section?: string };
  const me = useMe().data;
  const permissions = me?.permissions ?? [];
  const { id: current, name: title, component: Current } = sections.find(({ id }) => id === section) ?? sections[0]!;
  return (
    <>
      <PageHeader title={t`Settings`} name={i18n._(title)} />
      <div className="settings">
        <nav aria-label={t`Settings`}>
          {sections
            .filter(
              ({ permission, members }) =>
                (permission === undefined || permissions.includes(permission)) &&
                (members === undefined || (me !== undefined && members === hasMembers(me.organisation))),
            )
            .map(({ id, name, component }) =>
              component === '/sources' ? (
                <Link key={id} to={component}>
                  {i18n._(name)}
                </Link>
              ) : (
                <Link
                  key={id}
                  to="/settings/$section"
                  params={{ section: id }}
                  aria-current={id === current ? 'page' : undefined}
                >
                  {i18n._(name)}
                </Link>
              ),
            )}
        </nav>
        <div className="stack">{Current === '/sources' ? <Navigate to={Current} replace /> : <Current />}</div>
      </div>
    </>
  );
}
