import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { Blob } from 'node:buffer';
import { afterEach } from 'vitest';

// That of jsdom cannot be read.
Object.assign(globalThis, { Blob });

// As long as a busy machine may need; nothing waits for it.
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);
