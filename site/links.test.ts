import { describe, expect, it } from 'vitest';
import { siteMarkdown } from './links';

const pages = new Map([
  ['docs/METHOD.md', 'method'],
  ['docs/guide.md', 'guide'],
  ['CHANGELOG.md', 'changes'],
]);
const made = (text: string, { source = 'docs/guide.md', page = 'guide', repository = null as string | null } = {}): string =>
  siteMarkdown(text, source, page, { pages, repository });

describe('Markdown of the repository on the site', () => {
  it('links from page to page, with anchors', () => {
    expect(made('[m](METHOD.md#1-networks), [c](../CHANGELOG.md)')).toBe('[m](./method.md#1-networks), [c](./changes.md)');
    expect(made('[g](docs/guide.md)', { source: 'CHANGELOG.md', page: 'changes' })).toBe('[g](./guide.md)');
    expect(made('[g](../guide.md)', { source: 'docs/commands/x.md', page: 'commands/x' })).toBe('[g](../guide.md)');
  });

  it('leaves other addresses and anchors of the page', () => {
    const text = '[a](https://example.org/METHOD.md), [b](#data), [c](mailto:a@b.c)';
    expect(made(text)).toBe(text);
  });

  it('names a file of the repository that is no page, or links to it where the repository has an address', () => {
    expect(made('[the map](../src/README.md)')).toBe('the map (`src/README.md`)');
    expect(made('[src/README.md](../src/README.md)')).toBe('src/README.md');
    expect(made('[`README.md`](../src/README.md)')).toBe('`README.md`');
    expect(made('[the map](../src/README.md)', { repository: 'https://host/blob/main/' })).toBe(
      '[the map](https://host/blob/main/src/README.md)',
    );
  });

  it('has pictures beside the pages', () => {
    expect(made('![A part](pictures/data.png)')).toBe('![A part](./pictures/data.png)');
    expect(made('![A part](docs/studio.png)', { source: 'CHANGELOG.md', page: 'changes' })).toBe('![A part](./studio.png)');
  });

  it('leaves code, and takes comments away', () => {
    const code = '```sh\n[m](METHOD.md) <!-- x -->\n```\nand `[m](METHOD.md)`';
    expect(made(code)).toBe(code);
    expect(made('One.<!-- runner: verify --> Two.')).toBe('One. Two.');
  });
});
