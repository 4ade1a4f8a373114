/** Where what happens to mails that come in is told: as much of a pino logger as is needed. */
export interface InboundLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
