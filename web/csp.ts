import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** Hashes of what stands between the tags that `tag` matches, as a policy names them. */
function hashes(html: string, tag: RegExp): string {
  return [...html.matchAll(tag)]
    .map(found => `'sha256-${createHash('sha256').update(found[1], 'utf8').digest('base64')}'`)
    .join(' ');
}

/** The policy of the built page: its own script and style by hash, and nothing else, from nowhere. */
export function policyOf(html: string): string {
  const scripts = hashes(html, /<script type="module"[^>]*>([\s\S]*?)<\/script>/g);
  const styles = hashes(html, /<style[^>]*>([\s\S]*?)<\/style>/g);
  return `default-src 'none'; script-src ${scripts}; style-src ${styles}; img-src data:; base-uri 'none'; form-action 'none'`;
}

/** Write the policy into the page, after everything has been put inside it. */
export function contentPolicy(): Plugin {
  return {
    name: 'whoheld-content-policy',
    enforce: 'post',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.html')) continue;
          const html = String(file.source);
          const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(html)}" />`;
          file.source = html.replace('<meta charset="utf-8" />', found => `${found}\n    ${meta}`);
        }
      },
    },
  };
}
