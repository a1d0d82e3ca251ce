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
          // Who reads fills in no forms and administers nothing: that comes with the views that do.
          groups: [
            {
              name: "shared",
              test: /node_modules|src\/(kernel|api\/(agenda|bodies|client|meetings|people|session)\.|components\/(?!ItemBody|Prose|PeriodText|ErrorSummary)[A-Z]|domain\/(papers|programme)\.)/,
              priority: 2,
            },
            {
              name: "forms",
              test: /src\/components\/form|src\/locales\/form\.da|src\/domain\/(units|periods)/,
              priority: 1,
            },
            { name: "people", test: /src\/(features|locales)\/(people|bodies)(\/|\.da)/ },
            {
              name: "access",
              test: /src\/(features|locales|api)\/(accounts|clients|apiClients)(\/|\.(da|ts))/,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": backend, "/docs": backend } },
  test: { include: ["src/**/*.test.ts", "src/**/*.test.tsx"] },
});
