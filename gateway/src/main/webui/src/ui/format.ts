const DOLLARS = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const PRICE = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});
const COUNT = new Intl.NumberFormat('en-US');
const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** What is shown where there is nothing. */
export const NOTHING = '–';

/** US dollars and cents. */
export function dollars(amount: number | null): string {
  return amount === null ? NOTHING : DOLLARS.format(amount);
}

/** US dollars per share: two to four decimals. */
export function price(amount: number | null | undefined): string {
  return amount == null ? NOTHING : PRICE.format(amount);
}

/** Whole shares, and other counts. */
export function count(number: number): string {
  return COUNT.format(number);
}

/** The end of an id, by which people can tell some of them apart. */
export function shortId(id: string): string {
  return `…${id.slice(-8)}`;
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What the system says, with the ids in it short enough to be read over. */
export function readable(text: string): string {
  return text.replace(ID, shortId);
}

/** Time of day, in the reader's zone. */
export function time(moment: string): string {
  return TIME.format(new Date(moment));
}

/** Date and time, in the reader's zone. */
export function moment(moment: string): string {
  return MOMENT.format(new Date(moment));
}

/** How long ago something was, in the largest unit that says enough: `12 s`, `4 min`, `3 h`, `2 d`. */
export function age(moment: string, now: number): string {
  const seconds = Math.max(0, Math.floor((now - new Date(moment).getTime()) / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
}
