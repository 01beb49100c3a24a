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
import { valueOf } from './value';
import { bodyOf, standingOf, useWriting } from './writing';

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

/** An order that is asked about before it is sent. */
interface Question {
  body: string;
  allowDuplicate: boolean;
}

/** Where orders are written and sent; positions and quotes fill the draft in, too, at any moment. */
export function OrderForm({ symbolRef }: { symbolRef: Ref<HTMLInputElement> }) {
  const { draft, setDraft, attempts, submit } = useWriting();
  const { account } = useAccount();
  const instruments = useInstruments();
  const symbol = draft.symbol.trim();
  const instrument = instruments?.find((known) => known.symbol === symbol);
  // Not what has only begun to be typed.
  const quote = useQuote(instrument === undefined ? null : symbol);
  const [choosing, setChoosing] = useState(false);
  const [touched, setTouched] = useState<ReadonlySet<OrderField>>(new Set());
  const [question, setQuestion] = useState<Question | null>(null);

  const own = useMemo(() => faultsOf(draft), [draft]);
  const isSound = Object.keys(own).length === 0;
  const request = useMemo(() => (isSound ? requestOf(draft) : null), [isSound, draft]);
  const body = request === null ? null : bodyOf(request);
  const standing = standingOf(attempts, body);
  const { sending, refusal } = standing;
  const isSending = sending !== null;
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
  // The system has the last word: it may know of more by now.
  const strange = instruments !== undefined && instrument === undefined && symbol !== '' && !choosing;
  const value = valueOf(draft, outdated ? undefined : preview, quote);

  function change<Field extends OrderField>(field: Field, next: OrderDraft[Field]) {
    if (draft[field] === next) {
      return;
    }
    setTouched((now) => new Set(now).add(field));
    setDraft((now) => ({ ...now, [field]: next }));
  }

  async function send(allowDuplicate: boolean) {
    setQuestion(null);
    if (await submit(draft, allowDuplicate)) {
      setTouched(new Set());
    }
  }

  /** Sends the order, or asks about it first. */
  function place(body: string, allowDuplicate: boolean) {
    if (asksForConfirmation(value, account?.buying_power)) {
      setQuestion({ body, allowDuplicate });
    } else {
      void send(allowDuplicate);
    }
  }

  function onSubmit(event: SyntheticEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) {
      return;
    }
    if (body === null) {
      setTouched(new Set(Object.keys(draft) as OrderField[]));
      focusFirstFault(event.currentTarget);
    } else {
      place(body, false);
    }
  }

  const priced = draft.order_type !== 'MARKET';
  const verb = isSending ? 'Sending' : refusal?.kind === 'unanswered' ? 'Send again:' : '';
  const named = sending?.request ?? request;
  const side = named?.side ?? draft.side;
  const what = named === null ? SIDE_WORDS[side] : outline({ ...named, side });

  return (
    <Panel title="Order">
      <Form
        className={styles.form ?? ''}
        onSubmit={onSubmit}
        validationBehavior="aria"
        aria-label="Order"
        aria-busy={isSending}
      >
        <ComboBox
          isReadOnly={isSending}
          label="Symbol"
          options={options}
          value={draft.symbol}
          onChange={(text) => change('symbol', text.toUpperCase())}
          hint={instrument === undefined ? undefined : about(instrument)}
          fault={
            faultOf('symbol') ?? (strange ? `No instrument ${symbol} is known here. Choose one of the list.` : null)
          }
          onFocusChange={setChoosing}
          inputRef={symbolRef}
        />
        <Segments
          isReadOnly={isSending}
          label="Side"
          options={SIDES}
          tones={TONES}
          value={draft.side}
          onChange={(side) => change('side', side)}
        />
        <Segments
          isReadOnly={isSending}
          label="Type"
          options={TYPES}
          value={draft.order_type}
          onChange={(type) => change('order_type', type)}
        />
        <div className={styles.pair}>
          <TextField
            isReadOnly={isSending}
            label="Quantity"
            inputMode="numeric"
            autoComplete="off"
            suffix="shares"
            value={draft.quantity}
            onChange={(text) => change('quantity', text)}
            fault={faultOf('quantity')}
          />
          <TextField
            isReadOnly={isSending}
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
          isDisabled={isSending}
          label="Time in force"
          options={TIMES}
          value={draft.time_in_force}
          onChange={(time) => change('time_in_force', time)}
          fault={faultOf('time_in_force')}
        />
        <div className={styles.pair}>
          <TextField
            isReadOnly={isSending}
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
            isReadOnly={isSending}
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
        <PreviewFigures side={draft.side} preview={preview} outdated={outdated} error={previewError} />
        <OutcomeNotice
          // Beside another order that has been begun it would seem to be about that.
          standing={touched.size > 0 ? { ...standing, placed: null } : standing}
          unplaced={said.ofNone}
          otherFaults={[said.atFields.side, said.atFields.order_type].filter((fault) => fault !== undefined)}
          {...(body !== null && isOnlyDuplicate(refused) ? { onAllowDuplicate: () => place(body, true) } : {})}
        />
        <Button type="submit" variant={side === 'BUY' ? 'buy' : 'sell'} isPending={isSending}>
          {`${verb} ${what}`.trim()}
        </Button>
      </Form>
      {request !== null && (
        <ConfirmLarge
          isOpen={question !== null && question.body === body}
          request={request}
          value={value}
          buyingPower={account?.buying_power}
          foreseen={foreseen}
          onConfirm={() => void send(question?.allowDuplicate === true)}
          onClose={() => setQuestion(null)}
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
