import suite from './jest.config.mjs';

/** `npm run test:faults`: the long campaign of faults, which the suite leaves out. */
export default { ...suite, testMatch: ['**/*.faults.ts'], maxWorkers: 1 };
