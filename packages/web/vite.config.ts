import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { verifyPage } from './build-verify-page.ts';

export default defineConfig({
  plugins: [react(), verifyPage()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: { outDir: 'dist', emptyOutDir: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
