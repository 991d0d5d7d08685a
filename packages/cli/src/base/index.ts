export { type Connection, connect, serverOptions, serverUsage } from './connect.ts';
export { toPlain } from './to-plain.ts';
