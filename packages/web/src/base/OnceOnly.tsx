import { Trans } from '@lingui/react/macro';
import { useState } from 'react';

/** A secret that the server shows once: with a button that copies it, and said aloud when it appears. */
export function OnceOnly({ about, text }: { about: string; text: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <div className="note stack" role="status">
      <p>
        {about} <Trans>It is not shown again.</Trans>
      </p>
      <code className="wrap">{text}</code>
      <div>
        <button
          type="button"
          onClick={() =>
            void navigator.clipboard.writeText(text).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          {copied ? <Trans context="state">Copied</Trans> : <Trans context="button">Copy</Trans>}
        </button>
      </div>
    </div>
  );
}
