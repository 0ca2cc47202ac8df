import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';
import { contentPolicy } from './csp.ts';

export default defineConfig({
  plugins: [viteSingleFile({ removeViteModuleLoader: true }), contentPolicy()],
  build: { target: 'es2022', outDir: '../src/whoheld/page', emptyOutDir: true },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
