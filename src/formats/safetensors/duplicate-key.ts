/** Finds a key that is twice in one object of a JSON text. JSON.parse silently takes the last one; another reader may take the first. */

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/**
 * @param json a text that JSON.parse has taken
 * @returns the first such key, or null
 */
export function duplicateKey(json: string): string | null {
  const open: Set<string>[] = [];
  let before = '';
  for (const [token] of json.matchAll(TOKENS)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const key = JSON.parse(before) as string;
      const keys = open[open.length - 1];
      if (keys.has(key)) return key;
      keys.add(key);
    }
    before = token;
  }
  return null;
}
