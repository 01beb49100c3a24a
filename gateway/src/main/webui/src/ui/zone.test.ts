import { expect, test } from 'vitest';
import { dayIn, instantOf, isZone, shownIn } from './zone';

const NEW_YORK = 'America/New_York';

test('a date and time is the instant at which a clock in the zone shows it', () => {
  expect(instantOf('2026-03-02T09:30', NEW_YORK)).toBe('2026-03-02T14:30:00.000Z');
  expect(instantOf('2026-07-02T09:30:15', NEW_YORK)).toBe('2026-07-02T13:30:15.000Z');
  expect(instantOf('2026-03-02T09:30', 'UTC')).toBe('2026-03-02T09:30:00.000Z');
  expect(instantOf('yesterday', NEW_YORK)).toBeNull();
});

test('around a change of the clocks, too', () => {
  expect(instantOf('2026-03-08T01:59', NEW_YORK)).toBe('2026-03-08T06:59:00.000Z');
  expect(instantOf('2026-03-08T03:00', NEW_YORK)).toBe('2026-03-08T07:00:00.000Z');
  expect(instantOf('2026-03-08T12:00', NEW_YORK)).toBe('2026-03-08T16:00:00.000Z');
  expect(instantOf('2026-11-01T01:30', NEW_YORK)).toBe('2026-11-01T05:30:00.000Z');
  expect(instantOf('2026-11-01T02:30', NEW_YORK)).toBe('2026-11-01T07:30:00.000Z');
});

test('an hour that the clocks leave out is counted on from before it', () => {
  expect(instantOf('2026-03-08T02:30', NEW_YORK)).toBe('2026-03-08T07:30:00.000Z');
});

test('an instant is shown as the zone has it', () => {
  expect(shownIn(NEW_YORK, '2026-03-02T04:30:00.125678Z')).toBe('2026-03-01 23:30:00.125');
  expect(dayIn(NEW_YORK, Date.parse('2026-03-02T04:30:00Z'))).toBe('2026-03-01');
});

test('a zone has a name of the IANA database', () => {
  expect(isZone(NEW_YORK)).toBe(true);
  expect(isZone('Mars/Olympus')).toBe(false);
});
