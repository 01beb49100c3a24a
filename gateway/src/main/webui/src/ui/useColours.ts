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
  return Object.fromEntries(tokens.map((token) => [token, colourOf(token)])) as Record<Token, string>;
}

/** By an element of its own: one that had another colour before might still be on its way from that. */
function colourOf(token: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
