import { defineConfig } from "vite";

/** The integrators' page, served at `/docs`: no share in the app's bundle, same strict CSP. */
export default defineConfig({
  root: "docs",
  base: "/docs/",
  publicDir: false,
  css: {
    preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ["if-function"] } },
  },
  build: {
    outDir: "../dist-docs",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ["docs/index.html", "docs/da.html"] },
  },
});
