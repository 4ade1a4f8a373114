import type { Language } from '../mail/templates/notice.js';

/** What agendas, packs and minutes say, in one language. */
export interface DocumentWords {
  readonly minutes: string;
  readonly pack: string;
  readonly agenda: string;
  readonly attendance: string;
  readonly decisions: string;
  readonly openActions: string;
  readonly figures: string;
  readonly when: string;
  readonly where: string;
  readonly chair: string;
  readonly secretary: string;
  readonly clause: string;
  readonly parties: string;
  readonly quorum: string;
  readonly quorumMet: string;
  readonly quorumMissed: string;
  readonly sides: Readonly<Record<'client' | 'provider', string>>;
  readonly presence: Readonly<Record<'present' | 'absent' | 'excused', string>>;
  readonly standsInFor: (name: string) => string;
  readonly none: string;
  readonly columns: Readonly<
    Record<
      | 'person'
      | 'side'
      | 'presence'
      | 'decision'
      | 'owner'
      | 'due'
      | 'state'
      | 'case'
      | 'about'
      | 'stage'
      | 'tier'
      | 'kpi'
      | 'period'
      | 'value'
      | 'target'
      | 'judgement',
      string
    >
  >;
  readonly decisionStates: Readonly<Record<'MINUTED' | 'BINDING' | 'OBJECTED' | 'DONE', string>>;
  readonly judgements: Readonly<Record<'good' | 'bad' | 'neither', string>>;
  readonly bindsBySilence: (until: string) => string;
  readonly bindsByConfirmation: string;
  readonly sections: Readonly<
    Record<
      | 'standing'
      | 'case'
      | 'breach'
      | 'data'
      | 'decision'
      | 'credit'
      | 'commitment'
      | 'benchmark'
      | 'idea'
      | 'announcement'
      | 'satisfaction'
      | 'calibration',
      string
    >
  >;
  readonly why: Readonly<Record<'escalated' | 'overdue' | 'new' | 'open', string>>;
  readonly overdue: string;
  readonly minutesOf: (count: number) => string;
  readonly unreliable: (kpi: string, number: string) => string;
  readonly inBreach: (kpi: string, period: string) => string;
  readonly noData: (kpi: string, period: string) => string;
  readonly sourceFailed: (source: string) => string;
  readonly commitmentStates: Readonly<Record<'due' | 'met' | 'missed', string>>;
  readonly answers: (count: number) => string;
  readonly unanswered: (names: string) => string;
  readonly cases: (count: number) => string;
}

const en: DocumentWords = {
  minutes: 'Minutes',
  pack: 'Pre-read pack',
  agenda: 'Agenda',
  attendance: 'Attendance',
  decisions: 'Decisions',
  openActions: 'Open corrective actions',
  figures: 'Service levels',
  when: 'When',
  where: 'Where',
  chair: 'Chair',
  secretary: 'Secretary',
  clause: 'Clause',
  parties: 'Parties',
  quorum: 'Quorum',
  quorumMet: 'reached',
  quorumMissed: 'not reached',
  sides: { client: 'client', provider: 'provider' },
  presence: { present: 'present', absent: 'absent', excused: 'excused' },
  standsInFor: (name) => `for ${name}`,
  none: 'None.',
  columns: {
    person: 'Person',
    side: 'Side',
    presence: 'Presence',
    decision: 'Decision',
    owner: 'Owner',
    due: 'Due',
    state: 'State',
    case: 'Case',
    about: 'About',
    stage: 'Stage',
    tier: 'Tier',
    kpi: 'KPI',
    period: 'Period',
    value: 'Value',
    target: 'Target',
    judgement: 'Judged',
  },
  decisionStates: {
    MINUTED: 'minuted',
    BINDING: 'binding',
    OBJECTED: 'objected to',
    DONE: 'done',
  },
  judgements: { good: 'met', bad: 'missed', neither: 'between' },
  bindsBySilence: (until) => `Decisions that nobody of the other side objects to by ${until} bind.`,
  bindsByConfirmation: 'A decision binds when the other side confirms it.',
  sections: {
    standing: 'Standing items',
    case: 'Corrective actions',
    breach: 'In breach without an action',
    data: 'Data that is missing',
    decision: 'Decisions carried over',
    credit: 'Credits',
    commitment: 'Commitments',
    benchmark: 'Benchmarks',
    idea: 'Ideas and findings',
    announcement: 'Updates and training to acknowledge',
    satisfaction: 'Satisfaction',
    calibration: 'Calibration',
  },
  why: { escalated: 'escalated', overdue: 'overdue', new: 'new', open: 'open' },
  overdue: 'overdue',
  minutesOf: (count) => `${count} min`,
  unreliable: (kpi, number) =>
    `${kpi} is not reliable while ${number} is open: the scores that it rests on differ by more than was agreed.`,
  inBreach: (kpi, period) => `${kpi}, since ${period}`,
  noData: (kpi, period) => `${kpi}: nothing for ${period}`,
  sourceFailed: (source) => `Source ${source} cannot be read`,
  commitmentStates: { due: 'due', met: 'met', missed: 'missed' },
  answers: (count) => (count === 1 ? '1 answer' : `${count} answers`),
  unanswered: (names) => `not answered: ${names}`,
  cases: (count) => `${count} cases to compare`,
};

const es: DocumentWords = {
  minutes: 'Acta',
  pack: 'Documentación previa',
  agenda: 'Orden del día',
  attendance: 'Asistencia',
  decisions: 'Decisiones',
  openActions: 'Acciones correctivas abiertas',
  figures: 'Niveles de servicio',
  when: 'Cuándo',
  where: 'Dónde',
  chair: 'Presidencia',
  secretary: 'Secretaría',
  clause: 'Cláusula',
  parties: 'Partes',
  quorum: 'Quórum',
  quorumMet: 'alcanzado',
  quorumMissed: 'no alcanzado',
  sides: { client: 'cliente', provider: 'proveedor' },
  presence: { present: 'presente', absent: 'ausente', excused: 'excusado' },
  standsInFor: (name) => `por ${name}`,
  none: 'Ninguna.',
  columns: {
    person: 'Persona',
    side: 'Parte',
    presence: 'Presencia',
    decision: 'Decisión',
    owner: 'Responsable',
    due: 'Vence',
    state: 'Estado',
    case: 'Caso',
    about: 'Asunto',
    stage: 'Fase',
    tier: 'Nivel',
    kpi: 'KPI',
    period: 'Periodo',
    value: 'Valor',
    target: 'Objetivo',
    judgement: 'Juicio',
  },
  decisionStates: {
    MINUTED: 'en acta',
    BINDING: 'vinculante',
    OBJECTED: 'objetada',
    DONE: 'cumplida',
  },
  judgements: { good: 'cumplido', bad: 'incumplido', neither: 'intermedio' },
  bindsBySilence: (until) =>
    `Vinculan las decisiones a las que la otra parte no se oponga antes del ${until}.`,
  bindsByConfirmation: 'Una decisión vincula cuando la otra parte la confirma.',
  sections: {
    standing: 'Puntos fijos',
    case: 'Acciones correctivas',
    breach: 'Incumplimientos sin acción',
    data: 'Datos que faltan',
    decision: 'Decisiones pendientes',
    credit: 'Penalizaciones',
    commitment: 'Compromisos',
    benchmark: 'Comparativas',
    idea: 'Ideas y hallazgos',
    announcement: 'Novedades y formación por confirmar',
    satisfaction: 'Satisfacción',
    calibration: 'Calibración',
  },
  why: { escalated: 'escalada', overdue: 'vencida', new: 'nueva', open: 'abierta' },
  overdue: 'vencida',
  minutesOf: (count) => `${count} min`,
  unreliable: (kpi, number) =>
    `${kpi} no es fiable mientras ${number} esté abierta: las puntuaciones en que se apoya difieren más de lo acordado.`,
  inBreach: (kpi, period) => `${kpi}, desde ${period}`,
  noData: (kpi, period) => `${kpi}: nada de ${period}`,
  sourceFailed: (source) => `La fuente ${source} no se puede leer`,
  commitmentStates: { due: 'pendiente', met: 'cumplido', missed: 'incumplido' },
  answers: (count) => (count === 1 ? '1 respuesta' : `${count} respuestas`),
  unanswered: (names) => `sin responder: ${names}`,
  cases: (count) => `${count} casos que comparar`,
};

export const documentWords: Readonly<Record<Language, DocumentWords>> = { en, es };
