// SSVC's words for what a clinical service means, with what they say in a hospital (CERT/CC SSVC 2.1: Safety Impact after IEC 61508,
// Mission Impact; MEF: mission essential function), and for how reachable a system is (System Exposure).

import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Exposure, MissionImpact, SafetyImpact } from '@tocsin/core/inventory';

export interface Word {
  readonly name: MessageDescriptor;
  readonly means: MessageDescriptor;
}

export const safetyWords: Readonly<Record<SafetyImpact, Word>> = {
  negligible: {
    name: msg({ message: 'Negligible', context: 'safety impact' }),
    means: msg`minor injuries at worst`,
  },
  marginal: {
    name: msg({ message: 'Marginal', context: 'safety impact' }),
    means: msg`somebody may be badly hurt`,
  },
  critical: {
    name: msg({ message: 'Critical', context: 'safety impact' }),
    means: msg`somebody may die`,
  },
  catastrophic: {
    name: msg({ message: 'Catastrophic', context: 'safety impact' }),
    means: msg`several people may die`,
  },
};

export const missionWords: Readonly<Record<MissionImpact, Word>> = {
  degraded: {
    name: msg({ message: 'Degraded', context: 'mission impact' }),
    means: msg`care goes on; harm comes only if it lasts`,
  },
  'mef-support-crippled': {
    name: msg({ message: 'MEF support crippled', comment: 'MEF: mission essential function, a term of SSVC' }),
    means: msg`what an essential function leans on is gone; it goes on for a time`,
  },
  'mef-failure': {
    name: msg({ message: 'MEF failure', comment: 'MEF: mission essential function, a term of SSVC' }),
    means: msg`one essential function fails for longer than is acceptable`,
  },
  'mission-failure': {
    name: msg`Mission failure`,
    means: msg`several essential functions fail; the hospital cannot do its work`,
  },
};

/** As it stands in a sentence. */
export const exposureWords: Readonly<Record<Exposure, MessageDescriptor>> = {
  open: msg({ message: 'open', context: 'exposure to attackers' }),
  controlled: msg({ message: 'controlled', context: 'exposure to attackers' }),
  small: msg({ message: 'small', context: 'exposure to attackers' }),
};
