import type { Connector, Source } from '../charter.js';
import type { WrittenCharter } from '../schema/charter.js';
import { byId, calendarTime } from './values.js';

type Written = NonNullable<WrittenCharter['sources']>[string] & { readonly id: string };

/** Files that the embedded SQL engine reads. */
export function normaliseSources(written: WrittenCharter): readonly Source[] {
  return byId(withIds(written).flatMap(fileSource));
}

/** Everything else; absent when there is none. */
export function normaliseConnectors(written: WrittenCharter): readonly Connector[] | undefined {
  const connectors = byId(withIds(written).flatMap(connector));
  return connectors.length === 0 ? undefined : connectors;
}

function withIds(written: WrittenCharter): readonly Written[] {
  return Object.entries(written.sources ?? {}).map(([id, source]) => ({ id, ...source }));
}

function fileSource(source: Written): readonly Source[] {
  switch (source.type) {
    case 'csv':
      return [{ ...source, delimiter: source.delimiter ?? null, decimal: source.decimal ?? '.' }];
    case 'parquet':
    case 'json':
      return [source];
    default:
      return [];
  }
}

function connector(source: Written): readonly Connector[] {
  switch (source.type) {
    case 'xlsx':
      return [{ ...source, sheet: source.sheet ?? null }];
    case 'post':
    case 'satisfaction':
      return [source];
    case 'postgres': {
      const { connection, timeout, ...rest } = source;
      return [{ ...rest, secret: connection, timeout: timeoutOf(timeout) }];
    }
    case 'http': {
      const { auth, select, timeout, ...rest } = source;
      return [
        { ...rest, secret: auth ?? null, select: select ?? null, timeout: timeoutOf(timeout) },
      ];
    }
    case 'prometheus': {
      const { auth, step, timeout, ...rest } = source;
      return [
        { ...rest, step: calendarTime(step), secret: auth ?? null, timeout: timeoutOf(timeout) },
      ];
    }
    default:
      return [];
  }
}

function timeoutOf(written: string | undefined) {
  return calendarTime(written ?? '30s');
}
