// @vitest-environment node
import { readFile } from 'node:fs/promises';
import specs from '@asyncapi/specs';
import { Ajv, type AnySchema } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const DOCUMENT = new URL('../../../../../../status-service/src/main/resources/META-INF/asyncapi.yaml', import.meta.url);

test('the document of the streams is one that tools for AsyncAPI take', async () => {
  const document: unknown = parse(await readFile(DOCUMENT, 'utf8'));
  // The schema brings the one that it is written in.
  const ajv = new Ajv({ meta: false, validateSchema: false, strict: false, allErrors: true });
  addFormats(ajv);
  const isValid = ajv.compile(specs.schemas['3.0.0'] as AnySchema);
  void isValid(document);
  expect(isValid.errors ?? []).toEqual([]);
});
