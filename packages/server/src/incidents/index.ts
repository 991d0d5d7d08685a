// The room `incidents`: fact sheets, reports, reminders, the ransom record, the authority's desk.

import type { Room } from '../base/index.ts';
import type { Laws } from '../deadlines/index.ts';
import { registerIncidentRoutes } from './routes.ts';

export const incidentsRoom =
  (laws: Laws): Room =>
  (deps) => {
    const ports = { ...deps, laws };
    return {
      register(app) {
        registerIncidentRoutes(app, ports);
      },
    };
  };
