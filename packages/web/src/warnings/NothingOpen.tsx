// Where no warning is open: what was checked, or what must be done before anything can be.

import { plural, t } from '@lingui/core/macro';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Today } from '@tocsin/core/warnings';
import { Icon } from '../base/Icon.tsx';
import { Empty, When } from '../base/Panels.tsx';
import { useMay } from '../directory/use-me.ts';

/** Whether somebody has switched on what would bring advisories, and why nothing has come. */
function saySources({ sources, fetching }: Today['checked']): string {
  if (sources === 0) return t`No source is switched on.`;
  return fetching
    ? plural(sources, {
        one: '# source is switched on, and nothing has come yet.',
        other: '# sources are switched on, and nothing has come yet.',
      })
    : plural(sources, {
        one: '# source is switched on, but fetching is switched off on this node.',
        other: '# sources are switched on, but fetching is switched off on this node.',
      });
}

/** Devices without advisories are not safe: nothing was looked at. What to do, or who may do it. */
function NothingChecked({ checked }: { checked: Today['checked'] }) {
  const maySwitch = useMay('node:write');
  const mayBringIn = useMay('advisories:write');
  const { assets, sources } = checked;
  return (
    <Empty title={t`No advisory is here yet.`}>
      <p>
        <Trans>
          <Plural value={assets} one="# asset waits" other="# assets wait" /> for advisories to be checked against.
        </Trans>{' '}
        {saySources(checked)}
      </p>
      {!maySwitch && (
        <p>
          {mayBringIn ? (
            <Trans>
              Sources are switched by an owner or a security officer of the organisation that operates this node: ask
              there, or bring in an advisory as a file.
            </Trans>
          ) : (
            <Trans>
              An owner or a security officer must see to a source, or bring in an advisory as a file: tell them.
            </Trans>
          )}
        </p>
      )}
      <div className="row centred">
        {maySwitch && (
          <Link className="button primary" to="/sources">
            {sources === 0 ? <Trans>Switch on a source</Trans> : <Trans>Look at the sources</Trans>}
          </Link>
        )}
        {mayBringIn && (
          <Link className="button" to="/advisories">
            <Trans>Bring in a file</Trans>
          </Link>
        )}
      </div>
    </Empty>
  );
}

export function NothingOpen({ today }: { today: Today }) {
  const { assets, advisories, lastMatchedAt } = today.checked;
  if (assets === 0)
    return (
      <Empty title={t`Your inventory is empty.`}>
        <p>
          <Trans>
            Tocsin warns you about your own devices. Tell it what you have: a CSV of your asset register will do.
          </Trans>
        </p>
        <div className="row centred">
          <Link className="button primary" to="/inventory/import">
            <Trans>Import an inventory</Trans>
          </Link>
          <Link className="button" to="/welcome">
            <Trans>The first steps</Trans>
          </Link>
        </div>
      </Empty>
    );
  if (advisories === 0) return <NothingChecked checked={today.checked} />;
  return (
    <div className="empty">
      <Icon name="done" />
      <strong>
        <Trans>Nothing asks for a decision.</Trans>
      </strong>
      <Trans>
        <Plural value={assets} one="# asset was" other="# assets were" /> checked against{' '}
        <Plural value={advisories} one="# advisory" other="# advisories" />, last <When at={lastMatchedAt} />.
      </Trans>
    </div>
  );
}
