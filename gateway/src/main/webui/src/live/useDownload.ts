import { useEffect, useRef, useState } from 'react';
import { type FileReport, type ReportFile, type ReportRange, digestOf, downloadReport } from '../client/reports';
import { useApi } from '../session/session';
import { saveFile } from '../ui/saveFile';

export type Download =
  | { step: 'none' }
  | { step: 'under-way'; report: FileReport; bytes: number }
  | { step: 'kept'; report: FileReport; range: ReportRange; file: ReportFile; sha256: string | null }
  | { step: 'failed'; report: FileReport; failure: unknown };

/** Has reports kept as files, one at a time, as the system writes one at a time for each reader. */
export function useDownload() {
  const api = useApi();
  const [download, setDownload] = useState<Download>({ step: 'none' });
  const underWay = useRef<AbortController | null>(null);
  useEffect(() => () => underWay.current?.abort(), []);

  const start = async (report: FileReport, range: ReportRange) => {
    underWay.current?.abort();
    const own = new AbortController();
    underWay.current = own;
    const show = (next: Download) => {
      if (!own.signal.aborted) {
        setDownload(next);
      }
    };
    show({ step: 'under-way', report, bytes: 0 });
    try {
      const file = await downloadReport(api, report, range, {
        signal: own.signal,
        onProgress: (bytes) => show({ step: 'under-way', report, bytes }),
      });
      const sha256 = await digestOf(file.content);
      if (!own.signal.aborted) {
        saveFile(file.name, file.content);
      }
      show({ step: 'kept', report, range, file, sha256 });
    } catch (failure) {
      show({ step: 'failed', report, failure });
    }
  };
  const stop = () => {
    underWay.current?.abort();
    setDownload({ step: 'none' });
  };
  return { download, start: (report: FileReport, range: ReportRange) => void start(report, range), stop };
}
