import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';

/** Takes a journal entry away as a proof file, which anybody can check without this server. */
export const ReceiptLink = ({ position }: { position: number }) => (
  <span className="no-print">
    {', '}
    <a
      href={`/api/v1/journal/${position}/receipt`}
      download={`entry-${position}.tlog-proof`}
      title={t`The entry with its proof, as a file`}
    >
      <Trans>
        receipt<span className="hidden"> of entry {position}</span>
      </Trans>
    </a>
  </span>
);
