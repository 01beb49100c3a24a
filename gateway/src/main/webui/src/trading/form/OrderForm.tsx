import { type SyntheticEvent, type Ref, useMemo, useState } from 'react';
import { Form } from 'react-aria-components';
import { useAccount, useInstruments, useQuote } from '../../live/live';
import { Button } from '../../ui/Button';
import { ComboBox } from '../../ui/ComboBox';
import { TextField } from '../../ui/Field';
import { Panel } from '../../ui/Panel';
import { Segments } from '../../ui/Segments';
import { Select } from '../../ui/Select';
import { outline, SIDE_WORDS, TIME_IN_FORCE_WORDS, TYPE_WORDS } from '../orders/orderWords';
import { ConfirmLarge } from './ConfirmLarge';
import styles from './OrderForm.module.css';
import { OutcomeNotice } from './OutcomeNotice';
import { asksForConfirmation, faultsOf, type OrderDraft, type OrderField, requestOf } from './orderRules';
import { PreviewFigures } from './PreviewFigures';
import { isOnlyDuplicate, sentences, sorted } from './refusal';
import { usePreview } from './usePreview';
import { useSubmission } from './useSubmission';
import { valueOf } from './value';

const SIDES = new Map([
  ['BUY', SIDE_WORDS.BUY],
  ['SELL', SIDE_WORDS.SELL],
] as const);
const TYPES = new Map([
  ['MARKET', TYPE_WORDS.MARKET],
  ['LIMIT', TYPE_WORDS.LIMIT],
  ['STOP', TYPE_WORDS.STOP],
] as const);
const TIMES = new Map([
  ['DAY', TIME_IN_FORCE_WORDS.DAY],
  ['GTC', TIME_IN_FORCE_WORDS.GTC],
  ['IOC', TIME_IN_FORCE_WORDS.IOC],
  ['FOK', TIME_IN_FORCE_WORDS.FOK],
] as const);
const NOTES = {
  TRADABLE: {},
  HALTED: { note: 'Halted' },
  SUSPENDED: { note: 'Suspended' },
  DELISTED: { note: 'Delisted' },
} as const;
const TONES = { BUY: 'buy', SELL: 'sell' } as const;

/** Where orders are written and sent; the draft is kept outside, so that positions and quotes can fill it in. */
export function OrderForm(props: {
  draft: OrderDraft;
  onChange: (draft: OrderDraft) => void;
  symbolRef: Ref<HTMLInputElement>;
}) {
  const { draft, onChange, symbolRef } = props;
  const { account } = useAccount();
  const instruments = useInstruments();
  // Not what has only begun to be typed.
  const quote = useQuote(instruments?.some(({ symbol }) => symbol === draft.symbol) === true ? draft.symbol : null);
  const [touched, setTouched] = useState<ReadonlySet<OrderField>>(new Set());
  const [confirming, setConfirming] = useState(false);
  const submission = useSubmission();
  const { refusal } = submission;

  const own = useMemo(() => faultsOf(draft), [draft]);
  const isSound = Object.keys(own).length === 0;
  const request = useMemo(() => (isSound ? requestOf(draft) : null), [isSound, draft]);
  const { preview, outdated, error: previewError } = usePreview(request);

  const refused = refusal?.kind === 'refused' ? refusal.faults : [];
  const foreseen = outdated || refused.length > 0 ? [] : (preview?.errors ?? []);
  const said = sorted(refused.length > 0 ? refused : foreseen);
  const faultOf = (field: OrderField) => {
    const fault = (touched.has(field) ? own[field] : undefined) ?? said.atFields[field];
    return fault === undefined ? null : sentences(fault);
  };

  const options = useMemo(
    () => (instruments ?? []).map(({ symbol, name, status }) => ({ id: symbol, name, ...NOTES[status] })),
    [instruments],
  );
  const instrument = instruments?.find(({ symbol }) => symbol === draft.symbol);
  const value = valueOf(draft, outdated ? undefined : preview, quote);

  function change<Field extends OrderField>(field: Field, next: OrderDraft[Field]) {
    if (draft[field] === next) {
      return;
    }
    setTouched((now) => new Set(now).add(field));
    submission.changed();
    onChange({ ...draft, [field]: next });
  }

  async function send(allowDuplicate = false) {
    setConfirming(false);
    if (request !== null && (await submission.submit(request, allowDuplicate))) {
      setTouched(new Set());
      onChange({ ...draft, quantity: '', price: '', stop_loss: '', take_profit: '' });
    }
  }

  function onSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    if (request === null) {
      setTouched(new Set(Object.keys(draft) as OrderField[]));
      focusFirstFault(event.currentTarget);
    } else if (asksForConfirmation(value, account?.buying_power)) {
      setConfirming(true);
    } else {
      void send();
    }
  }

  const priced = draft.order_type !== 'MARKET';
  const verb = submission.sending ? 'Sending' : refusal?.kind === 'unanswered' ? 'Send again:' : '';
  const what = request === null ? SIDE_WORDS[draft.side] : outline({ ...request, side: draft.side });

  return (
    <Panel title="Order">
      <Form className={styles.form ?? ''} onSubmit={onSubmit} validationBehavior="aria" aria-label="Order">
        <ComboBox
          label="Symbol"
          options={options}
          value={draft.symbol}
          onChange={(text) => change('symbol', text.toUpperCase())}
          hint={instrument === undefined ? undefined : about(instrument)}
          fault={faultOf('symbol')}
          inputRef={symbolRef}
        />
        <Segments
          label="Side"
          options={SIDES}
          tones={TONES}
          value={draft.side}
          onChange={(side) => change('side', side)}
        />
        <Segments
          label="Type"
          options={TYPES}
          value={draft.order_type}
          onChange={(type) => change('order_type', type)}
        />
        <div className={styles.pair}>
          <TextField
            label="Quantity"
            inputMode="numeric"
            autoComplete="off"
            suffix="shares"
            value={draft.quantity}
            onChange={(text) => change('quantity', text)}
            fault={faultOf('quantity')}
          />
          <TextField
            label={priced ? `${TYPE_WORDS[draft.order_type]} price` : 'Expected price'}
            inputMode="decimal"
            autoComplete="off"
            suffix="$"
            placeholder={priced ? '' : 'Optional'}
            value={draft.price}
            onChange={(text) => change('price', text)}
            hint={priced ? undefined : 'Binds nothing.'}
            fault={faultOf('price')}
          />
        </div>
        <Select
          label="Time in force"
          options={TIMES}
          value={draft.time_in_force}
          onChange={(time) => change('time_in_force', time)}
          fault={faultOf('time_in_force')}
        />
        <div className={styles.pair}>
          <TextField
            label="Stop loss"
            inputMode="decimal"
            autoComplete="off"
            suffix="$"
            placeholder="Optional"
            value={draft.stop_loss}
            onChange={(text) => change('stop_loss', text)}
            fault={faultOf('stop_loss')}
          />
          <TextField
            label="Take profit"
            inputMode="decimal"
            autoComplete="off"
            suffix="$"
            placeholder="Optional"
            value={draft.take_profit}
            onChange={(text) => change('take_profit', text)}
            fault={faultOf('take_profit')}
          />
        </div>
        {(draft.stop_loss !== '' || draft.take_profit !== '') && (
          <p className={styles.honest}>
            Stop loss and take profit are kept with the order, but nobody acts on them yet: close the position yourself.
          </p>
        )}
        <PreviewFigures preview={preview} outdated={outdated} error={previewError} />
        <OutcomeNotice
          submission={submission}
          unplaced={said.ofNone}
          otherFaults={[said.atFields.side, said.atFields.order_type].filter((fault) => fault !== undefined)}
          {...(isOnlyDuplicate(refused) ? { onAllowDuplicate: () => void send(true) } : {})}
        />
        <Button type="submit" variant={draft.side === 'BUY' ? 'buy' : 'sell'} isPending={submission.sending}>
          {`${verb} ${what}`.trim()}
        </Button>
      </Form>
      {request !== null && (
        <ConfirmLarge
          isOpen={confirming}
          request={request}
          value={value}
          buyingPower={account?.buying_power}
          onConfirm={() => void send()}
          onClose={() => setConfirming(false)}
        />
      )}
    </Panel>
  );
}

function about({ name, status }: { name: string; status: keyof typeof NOTES }) {
  switch (status) {
    case 'TRADABLE':
      return name;
    case 'HALTED':
      return `${name}: the exchange has paused trading in it.`;
    case 'SUSPENDED':
      return `${name}: suspended, orders are refused until trading resumes.`;
    case 'DELISTED':
      return `${name}: delisted, it will not be traded again.`;
  }
}

/** Once the faults are shown, the focus goes where the first one can be corrected. */
function focusFirstFault(form: HTMLFormElement) {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
