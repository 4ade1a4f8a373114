import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The text of a PDF as poppler reads it; null, and said so, where pdftotext is not installed (never in CI). */
export async function pdfText(bytes: Buffer): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'steerco-pdf-'));
  try {
    const [file, text] = [join(folder, 'document.pdf'), join(folder, 'document.txt')];
    await writeFile(file, bytes);
    await run('pdftotext', ['-layout', file, text]);
    return await readFile(text, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || process.env.CI === 'true')
      throw error;
    console.warn('skipped: pdftotext (poppler-utils) is not installed here');
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
