import type { Email } from 'postal-mime';

/** What out-of-office answers are called by programs that do not mark them (Exchange before 2010 and others). */
const subjects =
  /^(automatic reply|auto(matic)?[- ]?(reply|response)|out of (the )?office|respuesta autom[aá]tica|fuera de (la )?oficina|abwesenheit|réponse automatique|risposta automatica|resposta automática)\b/i;

const markers = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'list-id'];

/**
 * Whether a machine wrote a mail (RFC 3834 §2, and what came before it). Such a mail never becomes a
 * note: the next notice about the note could be answered by the machine again.
 */
export function isAutomatic(mail: Email): boolean {
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value.trim();
  const submitted = header('auto-submitted');
  if (submitted !== undefined && !/^no\b/i.test(submitted)) return true;
  if (/^(bulk|list|junk|auto_reply)$/i.test(header('precedence') ?? '')) return true;
  if (header('return-path') === '<>') return true;
  if (markers.some((name) => header(name) !== undefined)) return true;
  if (/^multipart\/report\b/i.test(header('content-type') ?? '')) return true;
  return subjects.test(mail.subject ?? '');
}
