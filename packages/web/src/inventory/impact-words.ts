// SSVC's words for what a clinical service means, with what they say in a hospital (CERT/CC SSVC 2.1: Safety Impact after IEC 61508,
// Mission Impact; MEF: mission essential function).

import type { MissionImpact, SafetyImpact } from '@tocsin/core/inventory';

interface Word {
  readonly name: string;
  readonly means: string;
}

export const safetyWords: Readonly<Record<SafetyImpact, Word>> = {
  negligible: { name: 'Negligible', means: 'minor injuries at worst' },
  marginal: { name: 'Marginal', means: 'somebody may be badly hurt' },
  critical: { name: 'Critical', means: 'somebody may die' },
  catastrophic: { name: 'Catastrophic', means: 'several people may die' },
};

export const missionWords: Readonly<Record<MissionImpact, Word>> = {
  degraded: { name: 'Degraded', means: 'care goes on; harm comes only if it lasts' },
  'mef-support-crippled': {
    name: 'MEF support crippled',
    means: 'what an essential function leans on is gone; it goes on for a time',
  },
  'mef-failure': { name: 'MEF failure', means: 'one essential function fails for longer than is acceptable' },
  'mission-failure': {
    name: 'Mission failure',
    means: 'several essential functions fail; the hospital cannot do its work',
  },
};
