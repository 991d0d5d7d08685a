import { t } from '@lingui/core/macro';
import type { ImportPreview } from '@tocsin/core/inventory';
import { sayNumber } from '../base/formats.ts';

/** What a file would change, or did, in one line. */
export function sayCounts(preview: Pick<ImportPreview, 'added' | 'changed' | 'gone' | 'unchanged'>): string {
  const [added, changed] = [sayNumber(preview.added), sayNumber(preview.changed)];
  const [gone, unchanged] = [sayNumber(preview.gone), sayNumber(preview.unchanged)];
  return t({
    message: `${added} added, ${changed} changed, ${gone} gone, ${unchanged} unchanged`,
    comment: 'numbers of assets',
  });
}
