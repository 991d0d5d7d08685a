import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

// Whoever builds may be a test: its NODE_ENV would pack the slow React that helps developers, and a later start would serve it.
process.env.NODE_ENV = 'production';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: { outDir: 'dist', emptyOutDir: true, modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
});
