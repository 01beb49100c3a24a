import { useEffect, useState } from 'react';

/** The tokens of theme.css as colours that a canvas takes; anew when the theme changes. */
export function useColours<Token extends string>(tokens: readonly Token[]): Record<Token, string> {
  const [colours, setColours] = useState(() => read(tokens));
  useEffect(() => {
    const reread = () => setColours(read(tokens));
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    const chosen = new MutationObserver(reread);
    system.addEventListener('change', reread);
    chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      system.removeEventListener('change', reread);
      chosen.disconnect();
    };
  }, [tokens]);
  return colours;
}

/** The value of a token is a function of the theme; only as the colour of an element it is one colour. */
function read<Token extends string>(tokens: readonly Token[]): Record<Token, string> {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colours = tokens.map((token) => {
    probe.style.color = `var(${token})`;
    return [token, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(colours) as Record<Token, string>;
}
