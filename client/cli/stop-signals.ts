/** Settles on SIGINT or SIGTERM, or rejects when `ended` fails before. A second signal ends the process at once. */
export function untilStopped(ended: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      process.on('SIGINT', () => process.exit(130));
      process.on('SIGTERM', () => process.exit(143));
      resolve();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    ended.then(resolve, reject);
  });
}
