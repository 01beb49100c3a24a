import { useState } from 'react';
import useSWRInfinite from 'swr/infinite';
import { type Account, answerOf } from '../client/api';
import type { components } from '../client/generated/api';
import { useApi } from '../session/session';
import { Button } from '../ui/Button';
import { Failure } from '../ui/Failure';
import { Panel } from '../ui/Panel';
import { StatusBadge } from '../ui/StatusBadge';
import { type Column, Table } from '../ui/Table';
import { count, dollars } from '../ui/format';
import { AccountDialog } from './AccountDialog';
import styles from './Operations.module.css';
import { type TradingStates, useTradingStates } from './reads';
import { traderState } from './traderState';
import { STATES, STATE_TONES, plainly } from './words';

type AccountPage = components['schemas']['AccountPage'];

const PAGE = 50;

/** Every trader's account: cash, what holds it back, limits and permissions. */
export function AccountsPanel() {
  const api = useApi();
  const { data, error, size, setSize, isValidating, mutate } = useSWRInfinite<AccountPage, Error>(
    (index: number, before: AccountPage | null) =>
      index === 0 ? ['ops/accounts', null] : before?.next_after == null ? null : ['ops/accounts', before.next_after],
    ([, after]: readonly [string, string | null]) =>
      answerOf(
        api.GET('/api/v1/ops/accounts', { params: { query: { limit: PAGE, ...(after !== null && { after }) } } }),
      ),
    { revalidateFirstPage: false },
  );
  const [changing, setChanging] = useState<Account | null>(null);
  const states = useTradingStates();
  const accounts = data?.flatMap((page) => page.accounts);
  const more = data?.at(-1)?.next_after != null;
  return (
    <Panel
      title="Accounts"
      actions={
        <Button size="small" isPending={isValidating} onPress={() => void mutate()}>
          Read again
        </Button>
      }
    >
      {error !== undefined && (
        <Failure title="The accounts could not be read" failure={error} onRetry={() => void mutate()} />
      )}
      {accounts === undefined && isValidating && <p className="soft">Reading …</p>}
      {accounts !== undefined && (
        <Table
          caption="Accounts by trader"
          columns={[TRADER, stateColumn(states.data), ...FIGURES, changeColumn(setChanging)]}
          rows={accounts}
          rowKey={({ trader_id: trader }) => trader}
          empty="There are no accounts."
        />
      )}
      {changing !== null && (
        <AccountDialog
          account={changing}
          onClose={() => {
            setChanging(null);
            void mutate();
          }}
        />
      )}
      {more && (
        <p className={styles.after}>
          <Button isPending={isValidating} onPress={() => void setSize(size + 1)}>
            More
          </Button>
        </p>
      )}
    </Panel>
  );
}

const TRADER: Column<Account> = { header: 'Trader', cell: ({ trader_id: trader }) => <strong>{trader}</strong> };

/** What a trader may do all in all; nobody passes for active before the trading states are known. */
function stateColumn(states: TradingStates | undefined): Column<Account> {
  return {
    header: 'State',
    cell: (account) => {
      if (states === undefined) {
        return (
          <StatusBadge tone={account.state === 'ACTIVE' ? 'neutral' : STATE_TONES[account.state]}>
            {`${STATES.get(account.state) ?? account.state} by its rights`}
          </StatusBadge>
        );
      }
      const { state, from } = traderState(account, states);
      return (
        <>
          <StatusBadge tone={STATE_TONES[state]}>{STATES.get(state) ?? state}</StatusBadge>
          {from.length > 0 && <span className={styles.from}>by {from.join(', ')}</span>}
        </>
      );
    },
  };
}

const FIGURES: readonly Column<Account>[] = [
  { header: 'Order types', cell: ({ order_types: types }) => types.map(plainly).join(', ') || 'None' },
  { header: 'Cash', align: 'end', cell: ({ cash }) => dollars(cash) },
  { header: 'Held back', align: 'end', cell: ({ reserved_cash: held }) => dollars(held) },
  {
    header: 'Today',
    align: 'end',
    cell: ({ day_profit_loss: result }) => (
      <span className={result < 0 ? 'negative' : result > 0 ? 'positive' : ''}>{dollars(result)}</span>
    ),
  },
  { header: 'Loss limit', align: 'end', cell: ({ limits }) => dollars(limits.daily_loss_limit) },
  { header: 'Max. position', align: 'end', cell: ({ limits }) => count(limits.max_position) },
  { header: 'Max. shares', align: 'end', cell: ({ limits }) => count(limits.max_order_quantity) },
  { header: 'Max. value', align: 'end', cell: ({ limits }) => dollars(limits.max_order_notional) },
  { header: 'Positions', align: 'end', cell: ({ positions }) => count(positions.length) },
];

function changeColumn(change: (account: Account) => void): Column<Account> {
  return {
    header: 'Change',
    cell: (account) => (
      <Button size="small" aria-label={`Change ${account.trader_id}`} onPress={() => change(account)}>
        Change …
      </Button>
    ),
  };
}
