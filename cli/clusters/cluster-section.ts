/** The section of docs/EXPORTS.md about Ray and Spark. */
import { markdownTable } from '../markdown-table';
import type { ClusterFinding } from './clusters';

const names = { ray: 'Ray', spark: 'Spark' } as const;

export function clusterSection(findings: readonly (ClusterFinding & { readonly set: string })[]): string {
  const heading = '## Many pictures on several workers';
  if (findings.length === 0) return `${heading}\n\nNeither Ray nor Spark was run.`;
  const [{ set }] = findings;
  const sum = (of: (finding: ClusterFinding) => number): number => findings.reduce((all, finding) => all + of(finding), 0);
  const killed = (engine: 'ray' | 'spark'): number => sum((finding) => (finding.engine === engine ? finding.kills.length : 0));
  const rows = findings.map((finding) => [
    names[finding.engine],
    finding.source,
    String(finding.workers),
    String(finding.pictures),
    finding.kills.length === 0 ? 'none' : `${finding.kills.length}, at ${finding.kills.join(', ')} rows`,
    String(finding.lost),
    String(finding.doubled),
    finding.largestDifference.toExponential(1),
    finding.seconds.toFixed(0),
    finding.load.toFixed(1),
  ]);
  const heads = ['engine', 'pictures from', 'workers', 'pictures', 'killed', 'lost', 'doubled', 'largest difference', 'seconds', 'load'];
  return `${heading}

\`score_ray.py\` and \`score_spark.py\` of the download of ${set}, with the combined detector. Ray has a node of one core for each worker, all on one
machine, each with processes and a folder of its own; to kill one is to end all its processes at once (SIGKILL), and another node takes its place. Spark
has a worker with one executor of one core each (\`local-cluster\`), and executors are killed with their Python. The pictures are copies of those above, in
nested folders and with names that are hard to pass on; three files among them are no pictures. Lost is a picture without a row, doubled a row too many;
the difference is to the studio's score, above 1 in proportion. Seconds are those of the whole run, its start included; load is the machine's at its end.

${markdownTable(heads, rows)}

Workers killed: ${killed('ray') + killed('spark')} (Ray ${killed('ray')}, Spark ${killed('spark')}). Pictures lost: ${sum(({ lost }) => lost)}. Rows doubled: ${sum(({ doubled }) => doubled)}. Rows of no picture, or with another verdict than
\`unreadable\` for a file that cannot be read: ${sum(({ strange, misread }) => strange + misread)}.`;
}
