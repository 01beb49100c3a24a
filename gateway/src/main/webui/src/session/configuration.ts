/** What the gateway tells the page about where it runs. */
export interface DeskConfiguration {
  oidc: {
    /** The issuer's address, from which everything else is discovered. */
    authority: string;
    client_id: string;
  };
}

export async function loadConfiguration(): Promise<DeskConfiguration> {
  const answer = await fetch('/desk/config.json');
  if (!answer.ok) {
    throw new Error(`The order desk cannot learn where to sign in: ${answer.status}. Reload the page in a moment.`);
  }
  return (await answer.json()) as DeskConfiguration;
}
