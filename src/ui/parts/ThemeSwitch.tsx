/** Switches between light and dark. Without a choice it follows the system; choosing the system’s theme removes the override. */
import { Moon, Sun } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from './Button';

type Theme = 'light' | 'dark';

const darkQuery = () => matchMedia('(prefers-color-scheme: dark)');

const subscribe = (changed: () => void): (() => void) => {
  const query = darkQuery();
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

export function ThemeSwitch() {
  const system = useSyncExternalStore<Theme>(subscribe, () => (darkQuery().matches ? 'dark' : 'light'));
  const [chosen, setChosen] = useState<Theme | null>(null);
  const theme = chosen ?? system;
  useEffect(() => {
    if (chosen) document.documentElement.dataset.theme = chosen;
    else delete document.documentElement.dataset.theme;
  }, [chosen]);
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  return (
    <Button variant="quiet" icon={theme === 'dark' ? Sun : Moon} iconOnly onPress={() => setChosen(other === system ? null : other)}>
      {other === 'dark' ? 'Dark colours' : 'Light colours'}
    </Button>
  );
}
