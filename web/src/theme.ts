import { useEffect, useState } from 'preact/hooks';

const ASKED = ['(prefers-color-scheme: dark)', 'print'];

/** The theme being shown; paper is always light. */
export function useTheme(): 'light' | 'dark' {
  const [dark, print] = ASKED.map(query => matchMedia(query));
  const now = (): 'light' | 'dark' => (dark.matches && !print.matches ? 'dark' : 'light');
  const [theme, setTheme] = useState(now());
  useEffect(() => {
    const update = () => setTheme(now());
    for (const query of [dark, print]) query.addEventListener('change', update);
    return () => {
      for (const query of [dark, print]) query.removeEventListener('change', update);
    };
  }, []);
  return theme;
}
