/**
 * Parts of the page that are loaded when they are first needed, or before that when the page has nothing else to do. So the first visit waits for
 * what it shows alone, and a step that is opened later is there at once.
 */
import { type ComponentType, lazy, Suspense, useState } from 'react';

const waiting: (() => Promise<unknown>)[] = [];

/**
 * @param load imports the component; asked again where it failed, as it does without a network
 * @returns a component that shows nothing until it is loaded
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const once = async (): Promise<ComponentType<Props>> => {
    loaded ??= await load();
    return loaded;
  };
  waiting.push(once);
  return function Later(props: Props) {
    // Decided once: another component in its place would begin anew.
    const [Shown] = useState<ComponentType<Props>>(() => loaded ?? lazy(async () => ({ default: await once() })));
    return (
      <Suspense fallback={null}>
        <Shown {...props} />
      </Suspense>
    );
  };
}

/** Load what is not loaded yet, one after the other. What fails is loaded when it is needed. */
export async function loadTheRest(): Promise<void> {
  for (const load of waiting.splice(0)) await load().catch(() => {});
}
