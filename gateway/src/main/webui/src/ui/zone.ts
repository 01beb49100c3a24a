/** The zone of trading days, if nobody says otherwise. */
export const EXCHANGE_ZONE = 'America/New_York';

/** Where the reader's clock is. */
export function readersZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The zones that are offered, by what they are called; `besides` is one more that is in use. */
export function zones(besides: string): ReadonlyMap<string, string> {
  const offered = new Map([
    [EXCHANGE_ZONE, 'New York'],
    ['UTC', 'UTC'],
  ]);
  for (const zone of [readersZone(), besides]) {
    if (!offered.has(zone)) {
      offered.set(zone, zone.replaceAll('_', ' '));
    }
  }
  return offered;
}

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The day that it is there, as `2026-03-02`. */
export function dayIn(zone: string, now: number): string {
  return wallClock(now, zone).slice(0, 10);
}

/**
 * The instant at which a clock in the zone shows that date and time (`2026-03-02T09:30`, seconds allowed), as RFC 3339; null if it is none. An hour
 * that comes twice is the first one, one that is left out is counted on from before it.
 */
export function instantOf(local: string, zone: string): string | null {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) {
    return null;
  }
  // With the offset that it had a day before, and with that of where this leads if the clocks were changed between.
  const first = asUtc - offset(asUtc - 86_400_000, zone);
  const second = asUtc - offset(first, zone);
  const instant = wallClock(first, zone) !== clock(asUtc) && wallClock(second, zone) === clock(asUtc) ? second : first;
  return new Date(instant).toISOString();
}

/** Date and time to the millisecond as a clock in the zone shows it: `2026-03-02 09:30:00.123`. */
export function shownIn(zone: string, moment: string): string {
  const time = Date.parse(moment);
  const millis = String(((time % 1000) + 1000) % 1000).padStart(3, '0');
  return `${wallClock(time, zone).replace('T', ' ')}.${millis}`;
}

function offset(time: number, zone: string): number {
  return Date.parse(`${wallClock(time, zone)}Z`) - Math.floor(time / 1000) * 1000;
}

function clock(time: number): string {
  return new Date(time).toISOString().slice(0, 19);
}

const CLOCKS = new Map<string, Intl.DateTimeFormat>();

/** `2026-03-02T09:30:00`. */
function wallClock(time: number, zone: string): string {
  let format = CLOCKS.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    CLOCKS.set(zone, format);
  }
  return format.format(time).replace(' ', 'T');
}
