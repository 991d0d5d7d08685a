// What an organisation is told: one warning per advisory, with a finding per asset hit, a priority by SSVC, and what was done about it.
import * as T from 'typebox';
import { Match } from '../matching/index.ts';

/** SSVC deployer outcomes, in the words of the table. */
export const Priority = T.Union(
  [T.Literal('immediate'), T.Literal('out-of-cycle'), T.Literal('scheduled'), T.Literal('defer')],
  { $id: 'Priority' },
);
export type Priority = T.Static<typeof Priority>;

/** One step through the SSVC deployer tree: the decision point, its value, and which fact gave it. */
export const SsvcStep = T.Object({
  point: T.Enum(['exploitation', 'exposure', 'automatable', 'human-impact']),
  value: T.String(),
  because: T.String({ description: 'The fact behind the value: "CVE-2024-1 is in KEV since 2024-03-01".' }),
  assumed: T.Boolean({ description: 'True when no fact was known and the cautious default was taken.' }),
});
export type SsvcStep = T.Static<typeof SsvcStep>;

export const Decision = T.Object({ priority: Priority, path: T.Array(SsvcStep) }, { $id: 'Decision' });
export type Decision = T.Static<typeof Decision>;

export const FindingState = T.Union(
  [
    T.Literal('new'),
    T.Literal('acknowledged'),
    T.Literal('in-progress'),
    T.Literal('done'),
    T.Literal('not-applicable'),
  ],
  { $id: 'FindingState' },
);
export type FindingState = T.Static<typeof FindingState>;

/** VEX justifications (CSAF 2.0 3.2.3.5 flags), asked for when a finding is put to `not-applicable`. */
export const Justification = T.Union(
  [
    T.Literal('component_not_present'),
    T.Literal('vulnerable_code_not_present'),
    T.Literal('vulnerable_code_not_in_execute_path'),
    T.Literal('vulnerable_code_cannot_be_controlled_by_adversary'),
    T.Literal('inline_mitigations_already_exist'),
  ],
  { $id: 'Justification' },
);
export type Justification = T.Static<typeof Justification>;

export const WarningFinding = T.Object(
  {
    id: T.String(),
    warning: T.String(),
    match: Match,
    assetName: T.String(),
    location: T.Optional(T.String()),
    services: T.Array(T.Object({ id: T.String(), name: T.String(), patientEffect: T.Optional(T.String()) })),
    decision: Decision,
    state: FindingState,
    justification: T.Optional(Justification),
    note: T.Optional(T.String()),
    changedBy: T.Optional(T.String()),
    changedAt: T.Optional(T.String()),
    dueOn: T.Optional(T.String()),
    /** False once the match no longer holds (asset gone or patched, advisory withdrawn). Kept for the record. */
    open: T.Boolean(),
  },
  { $id: 'WarningFinding' },
);
export type WarningFinding = T.Static<typeof WarningFinding>;

export const Warning = T.Object(
  {
    id: T.String(),
    advisory: T.String(),
    advisoryTitle: T.String(),
    publisher: T.String(),
    /** The sentence: which of my things, what happens, by when. */
    headline: T.String(),
    priority: Priority,
    decision: Decision,
    vulnerabilities: T.Array(T.String()),
    /** Clinical services touched, worst impact first. */
    services: T.Array(T.Object({ id: T.String(), name: T.String(), patientEffect: T.Optional(T.String()) })),
    counts: T.Object({
      affected: T.Integer(),
      cannotTell: T.Integer(),
      open: T.Integer(),
      acknowledged: T.Integer(),
      inProgress: T.Integer(),
      done: T.Integer(),
      notApplicable: T.Integer(),
    }),
    /** What to do first, from the remediations. */
    action: T.String(),
    because: T.Array(T.String()),
    knownExploited: T.Boolean(),
    dueOn: T.Optional(T.String()),
    state: T.Union([
      T.Literal('open'),
      T.Literal('acknowledged'),
      T.Literal('in-progress'),
      T.Literal('closed'),
      T.Literal('withdrawn'),
    ]),
    raisedAt: T.String(),
    changedAt: T.String(),
    alertedAt: T.Optional(T.String()),
    tlp: T.String(),
  },
  { $id: 'Warning' },
);
export type Warning = T.Static<typeof Warning>;
