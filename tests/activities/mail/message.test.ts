import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attachment } from '../../../activities/mail/attachment.js';
import { checkMessage, messageIdFor, threadIdFor } from '../../../activities/mail/message.js';
import { aMessage } from './fixtures.js';

const key = { program: 'atlas', recipient: 'ana', subject: 'CA-1', purpose: 'opened', epoch: 1 };

describe('the id of a mail', () => {
  it('is the same for the same key, and different when any part of the key differs', () => {
    const id = messageIdFor(key, 'steerco.example');
    expect(messageIdFor({ ...key }, 'steerco.example')).toBe(id);
    const others = [
      { ...key, program: 'b' },
      { ...key, recipient: 'leo' },
      { ...key, subject: 'CA-2' },
      { ...key, purpose: 'climbed' },
      { ...key, epoch: 2 },
    ].map((other) => messageIdFor(other, 'steerco.example'));
    expect(new Set([id, ...others]).size).toBe(6);
  });

  it('cannot be made equal by moving characters between the parts of the key', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (one, two, three) => {
        fc.pre(two !== '');
        const left = messageIdFor({ ...key, recipient: one + two, subject: three }, 'x.example');
        const right = messageIdFor({ ...key, recipient: one, subject: two + three }, 'x.example');
        expect(left).not.toBe(right);
      }),
    );
  });

  it('is a msg-id of RFC 5322 without the name of the recipient', () => {
    const id = messageIdFor({ ...key, recipient: 'ana@norte.example' }, 'steerco.example');
    expect(id).toMatch(/^<[0-9a-f]{32}@steerco\.example>$/);
    expect(threadIdFor('atlas', 'CA-1', 'steerco.example')).toMatch(
      /^<[0-9a-f]{32}@steerco\.example>$/,
    );
  });

  it('refuses a domain that would end the header', () => {
    expect(() => messageIdFor(key, 'x.example>\r\nBcc: all@x.example')).toThrow(
      expect.objectContaining({ code: 'STEERCO_MAIL_HEADER' }),
    );
  });
});

describe('a message', () => {
  const bcc = 'x\r\nBcc: victim@other.example';

  it.each([
    ['subject', { subject: bcc }],
    ['a bare line feed', { subject: 'x\nBcc: victim@other.example' }],
    ['NUL', { subject: 'x\0' }],
    ['from name', { from: { name: bcc, address: 'a@b.example' } }],
    ['to name', { to: { name: bcc, address: 'a@b.example' } }],
    ['reply-to name', { replyTo: { name: bcc, address: 'a@b.example' } }],
    ['header value', { headers: { 'X-Case': bcc } }],
    ['header name', { headers: { 'X-Case: 1\r\nBcc': 'victim@other.example' } }],
    ['a header that is not ours to add', { headers: { Bcc: 'victim@other.example' } }],
    ['message id', { messageId: `<a@b>${bcc}` }],
    ['reference', { references: [`<a@b>${bcc}`] }],
    ['in-reply-to', { inReplyTo: 'not an id' }],
  ])('is refused when it smuggles a header: %s', (_where, change) => {
    expect(() => checkMessage(aMessage(change))).toThrow(
      expect.objectContaining({ code: 'STEERCO_MAIL_HEADER' }),
    );
  });

  it.each([
    'victim@other.example>\r\nRCPT TO:<all@other.example',
    'a@b.example, c@d.example',
    'Ana <a@b.example>',
    'a b@c.example',
    '"a\\"b"@c.example',
    '@b.example',
    'a@',
    '',
  ])('is refused when its recipient is not one plain address: %j', (address) => {
    expect(() => checkMessage(aMessage({ to: { name: 'Ana', address } }))).toThrow(
      expect.objectContaining({ code: 'STEERCO_MAIL_ADDRESS' }),
    );
  });

  const file = (change: object) => ({
    ...attachment('minutes.pdf', 'application/pdf', 'x'),
    ...change,
  });

  it.each([
    ['a folder', file({ filename: '../minutes.pdf' })],
    ['a Windows folder', file({ filename: 'c:\\minutes.pdf' })],
    ['a second header', file({ filename: 'a.pdf"\r\nX-Evil: 1' })],
    ['a quote', file({ filename: 'a".pdf' })],
    ['a name that is written from right to left', file({ filename: 'a\u202efdp.exe' })],
    ['a hidden file', file({ filename: '.profile' })],
    ['a name that Windows would shorten', file({ filename: 'a.pdf.' })],
    ['no name', file({ filename: '' })],
    ['a name without an end', file({ filename: 'a'.repeat(121) })],
    ['a header in the type', file({ contentType: 'application/pdf\r\nX-Evil: 1' })],
    ['no type', file({ contentType: 'pdf' })],
    ['bytes that are none', file({ base64: 'not base64' })],
    ['too many bytes', attachment('a.pdf', 'application/pdf', Buffer.alloc(5_000_001))],
  ])('is refused when an attachment has %s', (_what, one) => {
    expect(() => checkMessage(aMessage({ attachments: [one] }))).toThrow(
      expect.objectContaining({ code: 'STEERCO_MAIL_ATTACHMENT' }),
    );
  });

  it('is refused when its attachments are too many bytes together', () => {
    const half = attachment('a.pdf', 'application/pdf', Buffer.alloc(2_600_000));
    expect(() => checkMessage(aMessage({ attachments: [half] }))).not.toThrow();
    expect(() => checkMessage(aMessage({ attachments: [half, half] }))).toThrow(
      expect.objectContaining({ code: 'STEERCO_MAIL_ATTACHMENT' }),
    );
  });

  it('is allowed hostile but printable names', () => {
    const name = `Governance: Bot; x, "Q" O'Neil <a@b> =cmd 🎉`;
    expect(() =>
      checkMessage(aMessage({ to: { name, address: "o'neil+x@b.example" } })),
    ).not.toThrow();
  });
});
