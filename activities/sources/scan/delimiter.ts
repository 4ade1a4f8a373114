const candidates = [',', ';', '\t', '|'];

/** The separator that a header line uses most outside quotes; a comma when it uses none. */
export function sniffDelimiter(start: Buffer): string {
  const [headerLine = ''] = start
    .toString('utf8')
    .trimStart()
    .split(/[\r\n]/, 1);
  const unquoted = headerLine.replaceAll(/"[^"]*"/g, '');
  const counts = candidates.map((candidate) => unquoted.split(candidate).length - 1);
  return candidates[counts.indexOf(Math.max(...counts))] ?? ',';
}
