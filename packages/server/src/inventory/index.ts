import type { Room } from '../base/index.ts';
import { registerInventoryRoutes } from './routes.ts';

export { listServices, priorityOfRank, readAssets, writeAssets, writeService } from './asset-store.ts';
export { readCompleteness, readServiceBoard } from './board-store.ts';
export { byAssets, listNamedServices } from './named-service-store.ts';

export const inventoryRoom: Room = (deps) => ({ register: (app) => registerInventoryRoutes(app, deps) });
