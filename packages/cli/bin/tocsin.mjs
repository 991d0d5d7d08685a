#!/usr/bin/env node
// The `tocsin` command from a checkout: any Node from 20 on starts it, the pinned Node runs it.

import { ensureInstalled, runPinned } from '../../../scripts/runtime.mjs';

ensureInstalled();
await runPinned('packages/cli/src/main.ts', process.argv.slice(2));
