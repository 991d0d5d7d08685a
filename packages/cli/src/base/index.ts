export { callHelp, createCall } from './call.ts';
export { type Connection, connect, jsonUsage, serverOptions, serverUsage } from './connect.ts';
export { toPlain } from './to-plain.ts';
export { UsageFault } from './usage-fault.ts';
