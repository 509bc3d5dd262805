/** JSON of which there is one text for one value: keys sorted, no spaces, what is undefined left out. A hash stands on it. */

/** The rules are those of RFC 8785 for what the studio writes: keys by their UTF-16 code units, numbers and texts as JSON.stringify has them. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const sorted = members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}
