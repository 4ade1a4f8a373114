import type { Absence } from '../rules/people/delegation.js';

/** The absences of a program that were entered at run time; those of its charter are not among them. */
export type AbsencesOf = (program: string) => Promise<readonly Absence[]>;

/** Where nothing can be entered at run time: the charter's own absences only. */
export const noneRecorded: AbsencesOf = () => Promise.resolve([]);
