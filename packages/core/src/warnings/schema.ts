// What an organisation is told: one warning per advisory, with a finding per asset hit, a priority by SSVC, and what was done about it.
import * as T from 'typebox';
import { Sentence } from '../base/index.ts';
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
  because: T.String({ description: 'The fact behind the value: "CVE-2024-1 is in KEV since 1 March 2024".' }),
  said: T.Optional(
    T.Array(Sentence, {
      description: 'The same in parts: one sentence, or what it is of and then what hinders an attack.',
    }),
  ),
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
    kind: T.Optional(T.String({ description: 'Of the asset, as the inventory has it.' })),
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

/** What the headline is made of, so that it can be said in any language. */
export const Concerns = T.Object(
  {
    verdict: T.Union([T.Literal('affected'), T.Literal('cannot-tell')]),
    assets: T.Integer(),
    names: T.Array(T.String(), { description: 'Two at the most, those that stand most often first.' }),
    moreNames: T.Integer(),
    services: T.Array(T.String(), { description: 'Two at the most.' }),
    moreServices: T.Integer(),
  },
  { $id: 'Concerns' },
);
export type Concerns = T.Static<typeof Concerns>;

export const Warning = T.Object(
  {
    id: T.String(),
    advisory: T.String(),
    advisoryTitle: T.String(),
    publisher: T.String(),
    language: T.Optional(
      T.String({ description: 'Of the advisory’s own words, where it says so (BCP 47); an older record has none.' }),
    ),
    /** The sentence: which of my things, what happens, by when. */
    headline: T.String(),
    concerns: T.Optional(Concerns),
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
    /** The same in parts: sentences of ours, and the maker’s own words as they are. */
    actionSaid: T.Optional(T.Array(T.Union([T.String(), Sentence]))),
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
