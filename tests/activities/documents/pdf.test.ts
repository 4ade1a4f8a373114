import { describe, expect, it } from '@jest/globals';

import { renderPdf, type PdfDocument } from '../../../activities/documents/pdf.js';
import { pdfText } from '../../support/pdf-text.js';

const document: PdfDocument = {
  title: 'Acta: Comité de Dirección',
  subtitle: 'Atención al cliente Solana · martes 21 de abril de 2026',
  language: 'es',
  blocks: [
    { kind: 'heading', text: 'Decisiones' },
    { kind: 'paragraph', text: 'El cliente acepta 29.689,20 € de crédito.' },
    { kind: 'facts', rows: [['Presidencia', 'Álvaro Rey']] },
    { kind: 'list', entries: ['Dos agentes más a mediodía'] },
    { kind: 'table', head: ['KPI', 'Valor'], rows: [['Nivel de servicio', '79,3 %']] },
  ],
  footer: '41 · 0123456789abcdef',
  at: Date.parse('2026-04-23T10:00:00Z'),
};

describe('a document', () => {
  it('holds what it says, accents and currency included, in a file that another program reads', async () => {
    const { bytes } = await renderPdf(document);
    const text = await pdfText(bytes);
    if (text === null) return;
    for (const words of [
      'Acta: Comité de Dirección',
      'martes 21 de abril de 2026',
      '29.689,20 €',
      'Álvaro Rey',
      'Dos agentes más a mediodía',
      '79,3 %',
      '41 · 0123456789abcdef',
      '1/1',
    ])
      expect(text).toContain(words);
  });

  it('has the same bytes whenever it is rendered, and others when a word differs', async () => {
    const first = await renderPdf(document);
    const again = await renderPdf(document);
    expect(again.digest).toBe(first.digest);
    const other = await renderPdf({ ...document, title: 'Acta' });
    expect(other.digest).not.toBe(first.digest);
  });

  it('opens no file or address that somebody wrote into it', async () => {
    const hostile = { ...document, title: '{{image: /etc/passwd}} http://localhost/x' };
    const { bytes } = await renderPdf(hostile);
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
});
