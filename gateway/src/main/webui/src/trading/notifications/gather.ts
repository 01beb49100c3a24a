/** In which news are summed up. */
export const WINDOW_MILLIS = 2000;

export interface Gathering<Item> {
  readonly add: (item: Item) => void;
  /** Drops what has not been told. */
  readonly stop: () => void;
}

/** Tells of the first at once, and of those that follow within the window together at its end, and so on. */
export function gather<Item>(tell: (items: readonly Item[]) => void, windowMillis = WINDOW_MILLIS): Gathering<Item> {
  let waiting: Item[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;

  function open() {
    timer = setTimeout(() => {
      timer = null;
      if (waiting.length > 0) {
        const items = waiting;
        waiting = [];
        open();
        tell(items);
      }
    }, windowMillis);
  }

  return {
    add(item) {
      if (timer === null) {
        open();
        tell([item]);
      } else {
        waiting.push(item);
      }
    },
    stop() {
      if (timer !== null) {
        clearTimeout(timer);
      }
      timer = null;
      waiting = [];
    },
  };
}
