/** Settles when whoever started this process closes its standard input or is gone. */
export function untilInputCloses(): Promise<void> {
  return new Promise((resolve) => {
    process.stdin.once('close', resolve).resume();
  });
}
