import type { Clause, Person, Program } from '../charter.js';
import type { WrittenCharter } from '../schema/charter.js';
import { byId, compareText, inOrder, optional } from './values.js';

export function normaliseProgram(written: WrittenCharter): Program {
  const { program } = written;
  return {
    id: program.id,
    name: program.name,
    client: program.client,
    provider: program.provider,
    timeZone: program.timeZone,
    start: program.start,
    liveFrom: program.liveFrom ?? program.start,
    fiscalYearStart: program.fiscalYearStart ?? 1,
    language: program.language ?? written.language ?? 'en',
  };
}

export function normaliseClauses(written: WrittenCharter): readonly Clause[] {
  const clauses = written.clauses ?? [];
  return byId(clauses.map(({ id, ref, page, text }) => ({ id, ref, page: page ?? null, text })));
}

export function normalisePeople(written: WrittenCharter): readonly Person[] {
  const people = written.people.map((person) => ({
    id: person.id,
    name: person.name,
    email: person.email,
    side: person.side,
    roles: inOrder(person.roles),
    timeZone: person.timeZone ?? written.program.timeZone,
    deputy: person.deputy ?? null,
    ...optional(
      'absences',
      person.absences
        ?.map(({ from, to, deputy }) => ({ from, to, deputy: deputy ?? null }))
        .toSorted((a, b) => compareText(a.from, b.from)),
    ),
  }));
  return byId(people);
}
