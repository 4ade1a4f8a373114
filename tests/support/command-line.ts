import { afterAll, beforeAll } from '@jest/globals';

import { startTestApi, token, type TestApi } from './api.js';
import type { Sections } from './charters.js';

/** The API that `steerco …` talks to in the tests of the surrounding `describe` or file. */
export function useCommandLine(
  sections: Sections = {},
  ready: (api: TestApi) => Promise<void> = () => Promise.resolve(),
): { readonly api: TestApi } {
  let started: TestApi | undefined;
  beforeAll(async () => {
    started = await startTestApi(sections);
    process.env.STEERCO_API_URL = started.url;
    process.env.STEERCO_API_TOKEN = token;
    await ready(started);
  });
  afterAll(async () => {
    delete process.env.STEERCO_API_URL;
    delete process.env.STEERCO_API_TOKEN;
    await started?.stop();
  });
  return {
    get api(): TestApi {
      if (started === undefined) throw new Error('the API runs within a test');
      return started;
    },
  };
}
