import { defineConfig } from "vitest/config";

const backend = "http://127.0.0.1:8000";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  css: {
    preprocessorOptions: {
      // dkfds 11 still writes `if()` in the old way; the warning is theirs, not ours.
      scss: { quietDeps: true, silenceDeprecations: ["if-function"] },
    },
  },
  build: {
    outDir: "dist",
    target: "es2022",
    // A strict CSP allows `data:` for images only, so nothing may be inlined.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    manifest: true,
    rolldownOptions: {
      output: {
        // What every view needs is one file; split finer, a first visit asks for a dozen tiny ones.
        codeSplitting: {
          // Who reads fills in no forms: those come with the views that have some.
          groups: [
            {
              name: "shared",
              test: /node_modules|src\/(kernel|api|components\/[A-Z]|domain\/(papers|programme))/,
              priority: 1,
            },
            { name: "forms", test: /src\/(components\/form|domain\/(units|periods))/ },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": backend, "/docs": backend } },
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
