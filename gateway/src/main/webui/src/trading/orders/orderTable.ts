import {
  columnFilteringFeature,
  createColumnHelper,
  createFilteredRowModel,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Order } from '../../client/api';
import { isOpen, SIDE_WORDS, standingOf, TYPE_WORDS } from './orderWords';

export type StatusFilter = 'ANY' | 'OPEN' | Order['status'];

export interface OrderFilter {
  status: StatusFilter;
  /** What the symbol begins with. */
  symbol: string;
}

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
  columnFilteringFeature,
  filteredRowModel: createFilteredRowModel(),
});

const helper = createColumnHelper<typeof features, Order>();

const columns = helper.columns([
  helper.accessor('created_at', { id: 'time', header: 'Time', sortFn: 'basic' }),
  helper.accessor('symbol', {
    header: 'Symbol',
    sortFn: 'basic',
    filterFn: (row, _, start: string) => row.original.symbol.startsWith(start),
  }),
  helper.accessor((order) => SIDE_WORDS[order.side], { id: 'side', header: 'Side', sortFn: 'basic' }),
  helper.accessor((order) => TYPE_WORDS[order.order_type], { id: 'type', header: 'Type', sortFn: 'basic' }),
  helper.accessor('quantity', { header: 'Quantity', sortFn: 'basic' }),
  helper.accessor((order) => order.filled_quantity / order.quantity, {
    id: 'filled',
    header: 'Filled',
    sortFn: 'basic',
  }),
  helper.accessor((order) => order.price ?? undefined, {
    id: 'price',
    header: 'Price',
    sortFn: 'basic',
    sortUndefined: 'last',
  }),
  helper.accessor((order) => order.average_fill_price ?? undefined, {
    id: 'average',
    header: 'Average',
    sortFn: 'basic',
    sortUndefined: 'last',
  }),
  helper.accessor((order) => standingOf(order).word, {
    id: 'status',
    header: 'Status',
    sortFn: 'basic',
    filterFn: (row, _, wanted: StatusFilter) =>
      wanted === 'OPEN' ? isOpen(row.original) : row.original.status === wanted,
  }),
]);

/** Sorts and filters orders; without a sort they stay as they come, the newest first. */
export function useOrderTable(orders: readonly Order[], filter: OrderFilter) {
  const { status, symbol } = filter;
  const columnFilters = useMemo(
    () => [
      ...(status === 'ANY' ? [] : [{ id: 'status', value: status }]),
      ...(symbol === '' ? [] : [{ id: 'symbol', value: symbol }]),
    ],
    [status, symbol],
  );
  return useTable({
    features,
    columns,
    data: orders,
    getRowId: (order) => order.id,
    state: { columnFilters },
    sortDescFirst: false,
    enableMultiSort: false,
  });
}

export type OrderTable = ReturnType<typeof useOrderTable>;
