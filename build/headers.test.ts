import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { contentSecurityPolicy, isolationHeaders } from './headers';

it('public/_headers tells static hosts the same headers that the studio is served with here', () => {
  const file = readFileSync(join(import.meta.dirname, '..', 'public', '_headers'), 'utf8');
  const headers = { ...isolationHeaders, 'Content-Security-Policy': contentSecurityPolicy };
  for (const [name, value] of Object.entries(headers)) expect(file).toContain(`  ${name}: ${value}\n`);
});
