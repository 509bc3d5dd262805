/** Selectors that compute lists must give the same list while nothing changed, or React would draw without end. */

/**
 * A selector that computes again only when one of its inputs is another value.
 *
 * @param inputs what the result depends on
 * @param compute a pure function of the inputs
 */
export function memoize<State, Inputs extends unknown[], Result>(
  inputs: (state: State) => readonly [...Inputs],
  compute: (...inputs: Inputs) => Result,
): (state: State) => Result {
  let last: { readonly inputs: readonly [...Inputs]; readonly result: Result } | null = null;
  return (state) => {
    const now = inputs(state);
    if (!last || now.some((value, index) => value !== last?.inputs[index])) last = { inputs: now, result: compute(...now) };
    return last.result;
  };
}
