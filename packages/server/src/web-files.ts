// Serves the built console. Every address that is no file and not under /api or /assets is the console's own: it gets the page.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Problem } from '@tocsin/core/base';
import type { FastifyInstance } from 'fastify';

export function installWeb(server: FastifyInstance, folder: string | undefined): void {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'));
  if (built) {
    const verifyPolicy = readVerifyPolicy(folder);
    void server.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      // Beside each file lies what the build made of it, for readers that take it (build-web.ts).
      preCompressed: true,
      globIgnore: ['**/*.{br,gz}'],
      setHeaders: (reply, path) => {
        if (/verify\.html(?:\.br|\.gz)?$/.test(path) && verifyPolicy !== undefined)
          reply.header('content-security-policy', verifyPolicy);
        // Files under assets/ carry their hash in the name.
        reply.header(
          'cache-control',
          path.includes(`${join(folder, 'assets')}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  server.setNotFoundHandler((request, reply) => {
    if (!built || request.method !== 'GET' || /^\/(?:api|assets)\//.test(request.url))
      throw new Problem('base/not-found', `${request.method} ${request.url}`);
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
}

/** The page that checks receipts carries its own policy, which allows its one script and no request to anybody. */
function readVerifyPolicy(folder: string): string | undefined {
  const path = join(folder, 'verify.html');
  if (!existsSync(path)) return undefined;
  const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(path, 'utf8')) ?? [];
  return policy && `${policy}; frame-ancestors 'none'`;
}
