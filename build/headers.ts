/**
 * The headers that the studio is served with. The isolation headers give WebAssembly its threads; the content security policy is the proof
 * that pictures stay on the machine: `connect-src 'self'`. public/_headers says the same to static hosts.
 */
import type { Plugin } from 'vite';

/** What the page may do, wherever it is served from; it also stands in the built page as a <meta>. */
const pagePolicy = [
  "default-src 'self'",
  // The thread workers of tfjs-backend-wasm load their script from a blob: that the studio's own worker made.
  "script-src 'self' 'wasm-unsafe-eval' blob:",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
];

/** The policy as a header, which can also forbid being framed. */
export const contentSecurityPolicy = [...pagePolicy, "frame-ancestors 'none'"].join('; ');

export const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** A Vite plugin: a host that cannot set headers still serves a page that may talk to nobody. */
export function policyInPage(): Plugin {
  return {
    name: 'stainless:policy-in-page',
    apply: 'build',
    transformIndexHtml: () => [
      { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: pagePolicy.join('; ') }, injectTo: 'head-prepend' },
    ],
  };
}
