// The result of `tocsin check`: its shape is a promise to scripts, published as docs/schemas/check-report.json.

import { Verdict } from '@tocsin/core/matching';
import { NeededField } from '@tocsin/core/versions';
import { Priority } from '@tocsin/core/warnings';
import * as T from 'typebox';

export const CheckFinding = T.Object({
  asset: T.String({ description: 'Id of the asset, from the inventory.' }),
  component: T.Union([T.String(), T.Null()], {
    description: 'Component inside the asset (bom-ref, SPDXID); null for the asset itself.',
  }),
  advisory: T.String({ description: 'Published id of the advisory.' }),
  vulnerabilities: T.Array(T.String()),
  verdict: Verdict,
  confidence: T.Number({ minimum: 0, maximum: 1 }),
  because: T.Array(T.String()),
  missing: T.Array(NeededField, { description: 'Fields that would settle a cannot-tell.' }),
  priority: Priority,
});
export type CheckFinding = T.Static<typeof CheckFinding>;

const FileReport = T.Object({
  name: T.String(),
  kind: T.Union([T.Literal('inventory'), T.Literal('advisories'), T.Literal('kev'), T.Literal('epss')]),
  /** What was read from it. */
  read: T.Integer({ description: 'Assets, advisories or facts read.' }),
  format: T.Optional(T.String()),
});

export const UnreadFile = T.Object({
  name: T.String({ description: 'File, and inside an archive the path after `!`.' }),
  code: T.String(),
  at: T.String({ description: 'JSON Pointer, or line and column.' }),
  reason: T.String(),
  hint: T.Optional(T.String()),
});
export type UnreadFile = T.Static<typeof UnreadFile>;

export const CheckReport = T.Object(
  {
    $schema: T.Optional(T.String()),
    findings: T.Array(CheckFinding),
    summary: T.Object({
      assets: T.Integer(),
      components: T.Integer(),
      advisories: T.Integer(),
      affected: T.Integer({ description: 'Findings with the verdict affected.' }),
      cannotTell: T.Integer(),
      notAffected: T.Integer({ description: 'Pairs considered and found not affected; listed with --all only.' }),
      assetsAffected: T.Integer(),
      priorities: T.Object({
        immediate: T.Integer(),
        'out-of-cycle': T.Integer(),
        scheduled: T.Integer(),
        defer: T.Integer(),
      }),
      files: T.Array(FileReport),
      unread: T.Array(UnreadFile, { description: 'What could not be read, and why.' }),
      notes: T.Array(UnreadFile, { description: 'What was read with a doubt.' }),
      notesLeftOut: T.Integer(),
    }),
  },
  { $id: 'CheckReport', title: 'Report of `tocsin check`' },
);
export type CheckReport = T.Static<typeof CheckReport>;
