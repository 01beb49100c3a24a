import { render, screen } from '@testing-library/react';
import { lazy, Suspense } from 'react';
import { expect, test, vi } from 'vitest';
import { ErrorBoundary } from './ErrorBoundary';

test('leaves the rest of the page when a part of it cannot be loaded', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const Gone = lazy(() => Promise.reject<{ default: () => null }>(new TypeError('Failed to fetch the module')));
  const page = (place: string) => (
    <>
      <p>The rest</p>
      <ErrorBoundary title="This view cannot be shown" place={place}>
        <Suspense>{place === '/gone' ? <Gone /> : <p>Another view</p>}</Suspense>
      </ErrorBoundary>
    </>
  );
  const { rerender } = render(page('/gone'));
  expect(await screen.findByRole('alert')).toHaveTextContent('This view cannot be shown');
  expect(screen.getByRole('button', { name: 'Reload' })).toBeVisible();
  expect(screen.getByText('The rest')).toBeVisible();
  rerender(page('/other'));
  expect(await screen.findByText('Another view')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});
