/** Works on several things at once, and finishes with them in the order in which they came. */

/**
 * @param atOnce how many may be under way
 * @param begin starts the work on one
 * @param finish is called for one after the other, in order
 * @param isStopped nothing is begun any more once it says so; what was begun is finished
 */
export async function inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  atOnce: number,
  begin: (item: Item) => Promise<Result>,
  finish: (item: Item, result: Result) => Promise<void>,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const underWay: { readonly item: Item; readonly result: Promise<{ readonly value: Result } | { readonly error: unknown }> }[] = [];
  const finishFirst = async (): Promise<void> => {
    const { item, result } = underWay.shift() as (typeof underWay)[number];
    const ended = await result;
    if ('error' in ended) throw ended.error;
    await finish(item, ended.value);
  };
  for await (const item of items) {
    if (isStopped()) break;
    const result = begin(item).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    underWay.push({ item, result });
    if (underWay.length >= atOnce) await finishFirst();
  }
  while (underWay.length > 0) await finishFirst();
}
