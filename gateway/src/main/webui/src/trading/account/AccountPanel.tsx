import type { Account } from '../../client/api';
import { useAccount } from '../../live/live';
import { dollars, NOTHING } from '../../ui/format';
import { Meter } from '../../ui/Meter';
import { Notice } from '../../ui/Notice';
import { Panel } from '../../ui/Panel';
import styles from './Account.module.css';

/** What the trader has, may spend, and has won or lost today. */
export function AccountPanel() {
  const { account, error } = useAccount();
  return (
    <div className={styles.account}>
      <Panel title="Account">
        {error !== null && (
          <Notice tone="caution" title="The account may be out of date">
            {error.message}
          </Notice>
        )}
        <dl className={styles.figures}>
          <Figure name="Cash" amount={account?.cash} />
          <Figure
            name="Buying power"
            amount={account?.buying_power}
            note={account !== undefined && `${dollars(account.reserved_cash)} held back for open buys`}
          />
          <DayResult account={account} />
        </dl>
        {account !== undefined && account.state !== 'ACTIVE' && (
          <Notice
            tone="caution"
            title={
              account.state === 'HALTED' ? 'Your account may not trade' : 'Your account may only shrink its positions'
            }
          >
            Ask support if you do not know why.
          </Notice>
        )}
      </Panel>
    </div>
  );
}

function Figure({ name, amount, note }: { name: string; amount: number | undefined; note?: string | false }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{amount === undefined ? NOTHING : dollars(amount)}</strong>
        {note !== undefined && note !== false && <small>{note}</small>}
      </dd>
    </div>
  );
}

/** From this part of the limit on, the day's loss is no longer shown as well. */
const NEAR = 0.7;

function DayResult({ account }: { account: Account | undefined }) {
  const result = account?.day_profit_loss ?? 0;
  const limit = account?.limits.daily_loss_limit ?? 0;
  const lost = Math.max(0, -result);
  const said =
    account === undefined
      ? 'Not known yet'
      : lost === 0
        ? `No loss today; the limit is ${dollars(limit)}`
        : `${dollars(lost)} of ${dollars(limit)} that may be lost today`;
  return (
    <div className={styles.day}>
      <dt>Today</dt>
      <dd>
        <strong className={result < 0 ? 'negative' : result > 0 ? 'positive' : ''}>
          {account === undefined ? NOTHING : signed(result)}
        </strong>
        <Meter
          label="Of the loss that a day may bring"
          value={Math.min(lost, limit)}
          of={Math.max(limit, 0.01)}
          said={said}
          tone={lost >= limit ? 'negative' : lost >= limit * NEAR ? 'caution' : 'positive'}
        />
        <small>{said}</small>
      </dd>
    </div>
  );
}

/** With its sign, also if that is a plus. */
export function signed(amount: number): string {
  return amount > 0 ? `+${dollars(amount)}` : dollars(amount);
}
