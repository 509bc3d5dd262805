/**
 * What is on the documentation site, and in which order: a table from files of the repository to pages. The pages of the commands are made
 * (commands/), all others are the Markdown that stands in the repository, as it stands there.
 */

export interface SitePage {
  /** Path of the Markdown in the repository. */
  readonly source: string;
  /** Path on the site, without an ending, for instance `guide`. */
  readonly page: string;
  /** As the sidebar says it. */
  readonly title: string;
}

export interface SiteSection {
  readonly title: string;
  readonly pages: readonly SitePage[];
}

/** The section in which the pages of the commands stand, behind the ones that are written. */
export const COMMANDS = 'Commands';

export const sections: readonly SiteSection[] = [
  {
    title: 'Start',
    pages: [
      { source: 'docs/start.md', page: 'start', title: 'Start' },
      { source: 'docs/coming-from.md', page: 'coming-from', title: 'Coming from other tools' },
    ],
  },
  {
    title: 'Guide',
    pages: [
      { source: 'docs/first-picture-to-plc.md', page: 'first-picture-to-plc', title: 'From the first picture to the PLC' },
      { source: 'docs/guide.md', page: 'guide', title: 'Using Stainless' },
      { source: 'docs/MASKS.md', page: 'masks', title: 'Masks' },
      { source: 'docs/models.md', page: 'models', title: 'Models and exports' },
      { source: 'docs/hosting.md', page: 'hosting', title: 'Hosting' },
    ],
  },
  {
    title: 'At the line',
    pages: [
      { source: 'docs/line.md', page: 'line', title: 'The runner' },
      { source: 'docs/sinks.md', page: 'sinks', title: 'Where verdicts go' },
      { source: 'docs/decoding.md', page: 'decoding', title: 'Pictures without a browser' },
    ],
  },
  { title: COMMANDS, pages: [{ source: 'docs/command-line.md', page: 'command-line', title: 'Without a window' }] },
  {
    title: 'How well it works',
    pages: [
      { source: 'docs/METHOD.md', page: 'method', title: 'Method' },
      { source: 'docs/RESULTS.md', page: 'results', title: 'Results' },
      { source: 'docs/PERFORMANCE.md', page: 'performance', title: 'Performance' },
      { source: 'docs/EXPORTS.md', page: 'exports', title: 'Exports, measured' },
      { source: 'docs/SCALE.md', page: 'scale', title: 'Many lines' },
    ],
  },
  {
    title: 'Reference',
    pages: [
      { source: 'docs/GLOSSARY.md', page: 'glossary', title: 'Glossary' },
      { source: 'SECURITY.md', page: 'security', title: 'Security' },
      { source: 'CHANGELOG.md', page: 'changes', title: 'Changes' },
      { source: 'docs/ARCHITECTURE.md', page: 'architecture', title: 'Architecture' },
      { source: 'CONTRIBUTING.md', page: 'contributing', title: 'Contributing' },
    ],
  },
];

export const writtenPages: readonly SitePage[] = sections.flatMap(({ pages }) => pages);
