import { type Api, UnansweredError, answerOf, fetchWithin } from './api';

/** The reports of the audit log that are files. */
export type FileReport = 'executions.csv' | 'executions.pdf' | 'order-tickets.jsonl';

/** Days of the zone, both part of the range, or moments of RFC 3339, the last of which is not. */
export interface ReportRange {
  from: string;
  to: string;
  /** New York's if it is not given. */
  zone?: string;
  /** Everybody's if it is not given, which is only for compliance; a trader has their own. */
  trader_id?: string;
}

/** A report that has arrived whole. */
export interface ReportFile {
  /** As the system calls it. */
  name: string;
  content: Blob;
}

interface Watch {
  signal?: AbortSignal;
  /** Told how many bytes have arrived, again and again. */
  onProgress?: (bytes: number) => void;
}

/** A report that takes longer is broken off by the system after ten minutes. */
const LIMIT_MILLIS = 11 * 60_000;

/**
 * Reads a report to its end.
 *
 * @throws RefusedError if there is none, with when to try again
 * @throws UnansweredError if it broke off: what had arrived is not the report
 */
export async function downloadReport(
  api: Api,
  report: FileReport,
  range: ReportRange,
  watch: Watch = {},
): Promise<ReportFile> {
  const call = request(api, report, range, watch.signal);
  const body = await answerOf<ReadableStream<Uint8Array<ArrayBuffer>> | null | undefined>(call);
  const { response } = await call;
  return {
    name: fileName(response.headers.get('Content-Disposition')) ?? report.replace('.', `_${range.from}_${range.to}.`),
    content: await read(body ?? null, response.headers.get('Content-Type') ?? '', watch),
  };
}

function request(api: Api, report: FileReport, range: ReportRange, signal: AbortSignal | undefined) {
  const common = { parseAs: 'stream', fetch: fetchWithin(LIMIT_MILLIS), ...(signal && { signal }) } as const;
  switch (report) {
    case 'executions.csv':
      return api.GET('/api/v1/audit/reports/executions', { ...common, params: { query: { ...range, format: 'csv' } } });
    case 'executions.pdf':
      return api.GET('/api/v1/audit/reports/executions', { ...common, params: { query: { ...range, format: 'pdf' } } });
    case 'order-tickets.jsonl':
      return api.GET('/api/v1/audit/reports/order-tickets', { ...common, params: { query: range } });
  }
}

async function read(
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null,
  type: string,
  { signal, onProgress }: Watch,
): Promise<Blob> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = body?.getReader();
  try {
    for (let step = await reader?.read(); step?.done === false; step = await reader?.read()) {
      pieces.push(step.value);
      bytes += step.value.byteLength;
      onProgress?.(bytes);
    }
  } catch (failure) {
    if (signal?.aborted === true) {
      throw failure;
    }
    throw new UnansweredError(
      'The report broke off. What had arrived was not all of it, and was not kept. Ask for it again.',
      { cause: failure },
    );
  }
  return new Blob(pieces, { type });
}

/** The quoted name in a Content-Disposition, if it is one of a file and of no folder. */
function fileName(disposition: string | null): string | null {
  return /filename="([\w.-]+)"/.exec(disposition ?? '')?.[1] ?? null;
}

/** The SHA-256 of a file as reports say it: 64 hexadecimal digits; null where the browser computes none (without TLS). */
export async function digestOf(content: Blob): Promise<string | null> {
  // Not there in pages that are served without TLS from another machine, whatever the types say.
  const subtle = (globalThis.crypto as Partial<Crypto> | undefined)?.subtle;
  if (subtle === undefined) {
    return null;
  }
  const digest = new Uint8Array(await subtle.digest('SHA-256', await content.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
