import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { Blob } from 'node:buffer';
import { afterEach } from 'vitest';

// That of jsdom cannot be read.
Object.assign(globalThis, { Blob });

afterEach(cleanup);
