import type { Position } from '../../client/api';
import { useAccount } from '../../live/live';
import { Button } from '../../ui/Button';
import { count, dollars, NOTHING, price } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import styles from './Account.module.css';
import { signed } from './AccountPanel';

/** What the trader holds; `onClose` writes the order that sells what is free of it. */
export function PositionsPanel({
  onClose,
  onChoose,
}: {
  onClose: (position: Position) => void;
  onChoose: (symbol: string) => void;
}) {
  const { account, error } = useAccount();
  const positions = account?.positions ?? [];
  return (
    <Panel title="Positions">
      {positions.length === 0 ? (
        <p className="soft">
          {account !== undefined
            ? 'You hold nothing.'
            : error === null
              ? 'Reading your positions …'
              : 'Your positions could not be read yet.'}
        </p>
      ) : (
        <table className={styles.positions}>
          <thead>
            <tr>
              <th scope="col">Held, at cost</th>
              <th scope="col">Value, result</th>
              <th scope="col">
                <span className="unseen">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {positions.map((position) => (
              <PositionRow key={position.symbol} position={position} onClose={onClose} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function PositionRow(props: {
  position: Position;
  onClose: (position: Position) => void;
  onChoose: (symbol: string) => void;
}) {
  const { position, onClose, onChoose } = props;
  const { symbol, quantity, average_cost, market_value, unrealised, reserved_quantity } = position;
  const free = freeOf(position);
  return (
    <tr>
      <th scope="row">
        <button type="button" className={styles.symbol} onClick={() => onChoose(symbol)} title="Show its quote">
          {symbol}
        </button>
        <small>
          {count(quantity)} at {price(average_cost)}
        </small>
        {reserved_quantity > 0 && <small>{count(reserved_quantity)} being sold</small>}
      </th>
      <td>
        {dollars(market_value)}
        <small className={unrealised === null || unrealised === 0 ? '' : unrealised < 0 ? 'negative' : 'positive'}>
          {unrealised === null ? NOTHING : signed(unrealised)}
        </small>
      </td>
      <td>
        <Button size="small" isDisabled={free === 0} onPress={() => onClose(position)} aria-label={`Close ${symbol}`}>
          Close
        </Button>
      </td>
    </tr>
  );
}

/** Shares that no open sale holds back; or, of a short position, those to buy back. */
export function freeOf({ quantity, reserved_quantity }: Position): number {
  return Math.max(0, Math.abs(quantity) - reserved_quantity);
}
