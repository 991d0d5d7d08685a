import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { shortIds } from './build-short-ids.ts';
import { verifyPage } from './build-verify-page.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const configPath = at('lingui.config.ts');

export default defineConfig(({ command }) => {
  // Started by a test the build inherits NODE_ENV=test, and would carry the development build of React: half as much again.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    plugins: [
      lingui({ configPath, macroTransform: true, failOnCompileError: true }),
      react(),
      shortIds(at('src/languages/en.po')),
      verifyPage(),
    ],
    resolve: { conditions: ['source', ...defaultClientConditions] },
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      // What every page needs is one file: in forty it would compress worse and carry forty times the headers.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'every-page', tags: ['$initial'] }] } } },
    },
  };
});
