import { describe, expect, it } from '@jest/globals';
import { htmlLayout, textLayout } from '../../../activities/mail/templates/layout.js';
import type { Notice, Recipient } from '../../../activities/mail/templates/notice.js';
import { renderNotice } from '../../../activities/mail/templates/render.js';
import { en } from '../../../activities/mail/templates/words/en.js';
import { es } from '../../../activities/mail/templates/words/es.js';
import { caseFacts, everyNotice, instant, meetingFacts } from './fixtures.js';

const ana: Recipient = { id: 'ana', name: 'Ana Ruiz', timeZone: 'Europe/Madrid', language: 'en' };
const footer = { program: 'Atlas customer care', chainHead: 'ab12cd34' };
const opened: Notice = { ...caseFacts, purpose: 'case-opened', linkedTo: null };

describe('every notice', () => {
  const cases = everyNotice.flatMap((notice) =>
    (['en', 'es'] as const).map((language) => [notice.purpose, language, notice] as const),
  );

  it.each(cases)('%s in %s renders without a blank', (_purpose, language, notice) => {
    const mail = renderNotice(notice, { ...ana, language }, footer);
    for (const part of [mail.subject, mail.text, mail.html]) {
      expect(part).not.toMatch(/undefined|null|NaN|\[object|\{\{|\}\}/);
      expect(part.trim()).not.toBe('');
    }
    expect(mail.subject).not.toMatch(/\n/);
    expect(mail.text).toContain('ab12cd34');
    expect(mail.html).toContain('ab12cd34');
    expect(mail.html).toContain(`<html lang="${language}">`);
  });

  it('covers every purpose that has words', () => {
    const rendered = new Set(everyNotice.map((notice) => notice.purpose));
    const worded = [...Object.keys(en.mails), 'case-stage', 'case-request'];
    expect([...rendered].sort()).toEqual(worded.sort());
  });

  it('is worded differently in the two languages', () => {
    for (const notice of everyNotice) {
      const english = renderNotice(notice, ana, footer);
      const spanish = renderNotice(notice, { ...ana, language: 'es' }, footer);
      expect(spanish.text.split('\n')[0]).not.toBe(english.text.split('\n')[0]);
    }
  });
});

describe('a notice of a case', () => {
  it('says first what was missed and by how much, then what is owed, by when and who hears of it otherwise', () => {
    const { subject, text } = renderNotice(opened, ana, footer);
    expect(subject).toBe(
      '[CA-2026-0014] Calls answered within 20 seconds: 68.4 % in 2026-W14, target 80 %',
    );
    const order = [
      'Calls answered within 20 seconds missed its target.',
      'It was 68.4 % in 2026-W14; the target was 80 % (missed by 11.6 points).',
      'What you owe',
      'Acknowledge it by Mon 6 Apr 2026, 16:30 (Europe/Madrid).',
      'Otherwise it goes to Account Management.',
      'Once acknowledged: Contain the problem',
      'steerco action acknowledge CA-2026-0014 --as ana',
      'steerco action contain CA-2026-0014 --as ana',
      'Stage: opened',
      'Clause Schedule 3, §2.1',
      'The Supplier shall answer 80 % within 20 seconds.',
      'Record of Atlas customer care: sha256 ab12cd34',
    ];
    const places = order.map((line) => text.indexOf(line));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('gives times on the wall clock of the recipient, also across a change of clocks', () => {
    const at = (timeZone: string, due: string): string =>
      renderNotice(
        { ...opened, next: { ...caseFacts.next!, at: instant(due) } },
        { ...ana, timeZone },
        footer,
      ).text;
    expect(at('Europe/Madrid', '2026-03-30T07:00:00Z')).toContain(
      'Mon 30 Mar 2026, 09:00 (Europe/Madrid)',
    );
    expect(at('Europe/Madrid', '2026-03-27T08:00:00Z')).toContain(
      'Fri 27 Mar 2026, 09:00 (Europe/Madrid)',
    );
    expect(at('America/Bogota', '2026-04-06T02:00:00Z')).toContain(
      'Sun 5 Apr 2026, 21:00 (America/Bogota)',
    );
    expect(at('Asia/Manila', '2026-04-05T16:00:00Z')).toContain(
      'Mon 6 Apr 2026, 00:00 (Asia/Manila)',
    );
  });

  it('in Spanish says the same', () => {
    const { text } = renderNotice(opened, { ...ana, language: 'es' }, footer);
    expect(text).toContain(
      'Fue de 68.4 % en 2026-W14; el objetivo era 80 % (incumplido por 11.6 points).',
    );
    expect(text).toContain('Acuse recibo a más tardar el lun 6 abr 2026, 16:30 (Europe/Madrid).');
    expect(text).toContain('De lo contrario pasa a Account Management.');
  });

  it('that climbed says from where, to where and why', () => {
    const notice: Notice = {
      ...caseFacts,
      purpose: 'case-climbed',
      fromTierName: 'Service Delivery',
      tierName: 'Account Management',
      reason: 'acknowledge-missed',
    };
    const { subject, text } = renderNotice(notice, ana, footer);
    expect(subject).toContain('Escalated to Account Management');
    expect(text).toContain(
      'has gone from Service Delivery to Account Management: nobody acknowledged it in time.',
    );
  });

  it('at the top says that it repeats until it is done, and when', () => {
    const notice: Notice = {
      ...caseFacts,
      purpose: 'case-top-notice',
      tierName: 'Steering Committee',
      missed: 'resolve',
      acknowledged: true,
      due: instant('2026-04-14T14:30:00Z'),
      next: { at: instant('2026-04-15T14:30:00Z'), what: 'top-notice', climbsTo: null },
    };
    const { text } = renderNotice(notice, ana, footer);
    expect(text).toContain(
      'late since Tue 14 Apr 2026, 16:30 (Europe/Madrid): what is owed has not been done.',
    );
    expect(text).toContain(
      'Otherwise Steering Committee is told again on Wed 15 Apr 2026, 16:30 (Europe/Madrid), until it is done.',
    );
  });

  it('orders nobody to act who may not', () => {
    const { text } = renderNotice({ ...opened, owes: false }, ana, footer);
    expect(text).toContain('What is owed');
    expect(text).not.toContain('--as ana');
    expect(text).toContain('steerco action show CA-2026-0014');
  });

  it('that waits for approval offers both answers', () => {
    const notice: Notice = {
      ...opened,
      acknowledged: true,
      pending: 'approve',
      next: { ...caseFacts.next!, what: 'resolve' },
    };
    const { text } = renderNotice(notice, ana, footer);
    expect(text).toContain('steerco action approve CA-2026-0014 --as ana');
    expect(text).toContain('steerco action approve CA-2026-0014 --reject --as ana');
  });

  it('that is closed or cancelled owes nothing', () => {
    for (const notice of everyNotice) {
      if (notice.purpose !== 'case-closed' && notice.purpose !== 'case-cancelled') continue;
      expect(renderNotice(notice, ana, footer).text).not.toContain('steerco action');
    }
  });

  it('about a missing delivery does not pretend that a value was measured', () => {
    const miss = { ...caseFacts.miss, value: null, by: null };
    const { subject, text } = renderNotice(
      { ...opened, kind: 'reporting-default', miss },
      ana,
      footer,
    );
    expect(subject).toContain('no data for 2026-W14');
    expect(text).toContain('No data was delivered for 2026-W14; the target was 80 %.');
  });
});

describe('a notice of a meeting', () => {
  it('gives both times where the reader lives in another zone', () => {
    const notice: Notice = { ...meetingFacts, purpose: 'meeting-invitation' };
    const { text } = renderNotice(notice, { ...ana, timeZone: 'America/Bogota' }, footer);
    expect(text).toContain('When: Tue 20 Oct 2026, 10:00 (Europe/Madrid)');
    expect(text).toContain('Your time: Tue 20 Oct 2026, 03:00 (America/Bogota)');
    expect(text).toContain('Lasts: 2 h');
  });

  it('that moved says where it was', () => {
    const notice: Notice = {
      ...meetingFacts,
      purpose: 'meeting-rescheduled',
      previousStart: instant('2026-10-13T08:00:00Z'),
      reason: 'Holiday',
    };
    const { text } = renderNotice(notice, ana, footer);
    expect(text).toContain(
      'has moved to Tue 20 Oct 2026, 10:00 (Europe/Madrid). It was on Tue 13 Oct 2026, 10:00 (Europe/Madrid).',
    );
    expect(text).toContain('Holiday');
  });

  it('links to a web page and to nothing else', () => {
    const at = (place: string): string =>
      renderNotice({ ...meetingFacts, place, purpose: 'meeting-invitation' }, ana, footer).html;
    expect(at('https://meet.example/qbr')).toContain('<a href="https://meet.example/qbr">');
    expect(at('javascript:alert(1)')).not.toContain('<a ');
    expect(at('Room 1')).not.toContain('<a ');
    expect(at('https://x.example/"onmouseover="alert(1)')).not.toContain('"onmouseover');
  });
});

describe('hostile text', () => {
  const evil = `<script>alert("x")</script><img src=x onerror='y'>&{{case}}`;

  it('is shown and never run: every value is escaped in HTML, none in the text part', () => {
    const notice: Notice = {
      ...opened,
      kpi: evil,
      scope: evil,
      owner: evil,
      tierName: evil,
      clause: { ref: evil, text: evil },
      miss: { value: evil, target: evil, by: evil, period: evil },
    };
    const { html, text } = renderNotice(
      notice,
      { ...ana, name: evil },
      { program: evil, chainHead: evil },
    );
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(text).toContain(evil);
    expect(text).not.toContain('&lt;');
  });

  it('cannot break out of the subject', () => {
    const { subject } = renderNotice(
      { ...opened, kpi: 'x\r\nBcc: all@other.example\u2028y\0' },
      ana,
      footer,
    );
    expect(subject).toMatch(/^\[CA-2026-0014\] x Bcc: all@other\.example y: /);
  });
});

describe('the templates', () => {
  it('never switch escaping off', () => {
    for (const template of [htmlLayout, textLayout, JSON.stringify(en), JSON.stringify(es)]) {
      expect(template).not.toMatch(/\{\{\{|\{\{&/);
    }
  });

  it('are strict: a missing field is an error', () => {
    const incomplete = { ...opened };
    Reflect.deleteProperty(incomplete, 'kpi');
    expect(() => renderNotice(incomplete, ana, footer)).toThrow('"kpi" not defined');
  });

  it('fetch nothing', () => {
    expect(htmlLayout).not.toMatch(/<(img|link|script|iframe)|url\(|@import/);
  });
});

describe('a notice of a tier without cover', () => {
  const notice = everyNotice.find(({ purpose }) => purpose === 'coverage-gap');
  if (notice === undefined) throw new Error('the fixtures have one');

  it('says who is away from when to when, and where a case of that time goes', () => {
    const { subject, text } = renderNotice(notice, ana, footer);
    expect(subject).toBe('Nobody there: Service Delivery, from Mon 10 Aug 2026 to Fri 14 Aug 2026');
    expect(text).toContain(
      'Service Delivery has nobody reachable from Mon 10 Aug 2026 to Fri 14 Aug 2026.',
    );
    expect(text).toContain('a case of that time goes to Account Management at once');
    expect(text).toContain('Away: Ana Ruiz, Leo Vidal');
  });

  it('says so in Spanish', () => {
    const { text } = renderNotice(notice, { ...ana, language: 'es' }, footer);
    expect(text).toContain('En Service Delivery no habrá nadie localizable');
    expect(text).toContain('Ausentes: Ana Ruiz, Leo Vidal');
  });
});

it('a mail to a stand-in says on whose behalf it is, in both parts', () => {
  const leo = { ...ana, id: 'leo', name: 'Leo Vidal', onBehalfOf: ['Ana Ruiz', 'Mía <Gil>'] };
  const { text, html } = renderNotice(opened, leo, footer);
  expect(text).toContain('On behalf of: Ana Ruiz, Mía <Gil>');
  expect(html).toContain('Ana Ruiz, Mía &lt;Gil&gt;');
  const spanish = renderNotice(opened, { ...leo, language: 'es' }, footer);
  expect(spanish.text).toContain('En nombre de: Ana Ruiz');
  expect(renderNotice(opened, ana, footer).text).not.toContain('On behalf of');
});
