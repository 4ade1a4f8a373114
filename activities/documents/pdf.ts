import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import pdfmake from 'pdfmake';

import type { EpochMs } from '../../rules/time.js';

/** A document as blocks: what a meeting sends needs no more. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'quiet' }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, text: string])[] }
  | { readonly kind: 'list'; readonly entries: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Share of the width of each column; equal when absent. */
      readonly widths?: readonly (number | '*' | 'auto')[];
    };

export interface PdfDocument {
  readonly title: string;
  readonly subtitle: string;
  readonly language: 'en' | 'es';
  readonly blocks: readonly Block[];
  /** Stands at the foot of every page, beside the page's number. */
  readonly footer: string;
  /** The one instant that the file carries: the same content gives the same bytes. */
  readonly at: EpochMs;
}

const fonts = join(
  dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')),
  'fonts',
  'Roboto',
);

pdfmake.setFonts({
  Roboto: {
    normal: join(fonts, 'Roboto-Regular.ttf'),
    bold: join(fonts, 'Roboto-Medium.ttf'),
    italics: join(fonts, 'Roboto-Italic.ttf'),
    bolditalics: join(fonts, 'Roboto-MediumItalic.ttf'),
  },
});
// Nothing that people write may make the renderer open a file or an address.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => path.startsWith(fonts));

const ink = '#1f2933';
const quiet = '#616e7c';
const accent = '#1c5d99';

/** Renders a document; gives its bytes and their sha256, hexadecimal. */
export async function renderPdf(
  document: PdfDocument,
): Promise<{ readonly bytes: Buffer; readonly digest: string }> {
  const bytes = await pdfmake.createPdf(definition(document)).getBuffer();
  return { bytes, digest: createHash('sha256').update(bytes).digest('hex') };
}

function definition({ title, subtitle, language, blocks, footer, at }: PdfDocument): object {
  return {
    info: {
      title,
      subject: subtitle,
      creator: 'Steerco',
      producer: 'Steerco',
      creationDate: new Date(at),
      modDate: new Date(at),
    },
    language,
    pageSize: 'A4',
    pageMargins: [56, 64, 56, 64],
    defaultStyle: { font: 'Roboto', fontSize: 10, lineHeight: 1.25, color: ink },
    content: [
      { text: title, fontSize: 20, bold: true, color: accent },
      { text: subtitle, fontSize: 11, color: quiet, margin: [0, 2, 0, 6] },
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: 483, y2: 0, lineWidth: 1, lineColor: accent }],
        margin: [0, 0, 0, 10],
      },
      ...blocks.map(drawn),
    ],
    footer: (page: number, pages: number) => ({
      margin: [56, 16, 56, 0],
      columns: [
        { text: footer, fontSize: 7.5, color: quiet },
        { text: `${page}/${pages}`, fontSize: 7.5, color: quiet, alignment: 'right', width: 50 },
      ],
    }),
  };
}

function drawn(block: Block): object {
  switch (block.kind) {
    case 'heading':
      return {
        text: block.text,
        fontSize: 13,
        bold: true,
        color: accent,
        margin: [0, 14, 0, 4],
        headlineLevel: 1,
      };
    case 'paragraph':
      return {
        text: block.text,
        margin: [0, 0, 0, 6],
        ...(block.tone === 'quiet' ? { color: quiet, fontSize: 9 } : {}),
      };
    case 'facts':
      return {
        table: {
          widths: [110, '*'],
          body: block.rows.map(([label, text]) => [{ text: label, color: quiet }, { text }]),
        },
        layout: 'noBorders',
        margin: [0, 0, 0, 6],
      };
    case 'list':
      return { ul: [...block.entries], margin: [0, 0, 0, 6] };
    case 'table':
      return table(block);
  }
}

function table({ head, rows, widths }: Extract<Block, { kind: 'table' }>): object {
  return {
    table: {
      headerRows: 1,
      widths: widths === undefined ? head.map(() => '*') : [...widths],
      body: [
        head.map((text) => ({ text, bold: true, fontSize: 9, color: quiet })),
        ...rows.map((row) => row.map((text) => ({ text, fontSize: 9 }))),
      ],
    },
    layout: 'lightHorizontalLines',
    margin: [0, 2, 0, 8],
  };
}
