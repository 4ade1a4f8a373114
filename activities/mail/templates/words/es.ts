import type { Words } from './words.js';

const span = '{{#is from until}}el {{day from}}{{else}}del {{day from}} al {{day until}}{{/is}}';
const kpi = '{{kpi}}{{#if scope}} ({{scope}}){{/if}}';

export const es: Words = {
  labels: {
    youOwe: 'Lo que debe hacer usted',
    isOwed: 'Lo que está pendiente',
    clause: 'Cláusula',
    reason: 'Motivo',
    stage: 'Etapa',
    waitingFor: 'Se espera a',
    tier: 'Nivel',
    owner: 'Responsable',
    case: 'Acción correctiva',
    earlierCase: 'Caso anterior',
    scope: 'Ámbito',
    measured: 'Medido',
    plan: 'Plan',
    when: 'Cuándo',
    yourTime: 'En su hora',
    lasts: 'Duración',
    where: 'Dónde',
    chair: 'Preside',
    agenda: 'Orden del día',
    decisions: 'Decisiones',
    extraordinaryFor: 'Reunión extraordinaria, convocada por',
    meetings: 'Reuniones',
    cases: 'Casos',
    source: 'Fuente',
    kpis: 'Indicadores',
    problem: 'Qué ha fallado',
    whatToDo: 'Qué hacer',
    onBehalfOf: 'En nombre de',
    away: 'Ausentes',
    announcement: 'Número',
    announcedBy: 'Comunicado por',
    whatItSays: 'Qué dice',
  },
  sides: { client: 'el cliente', provider: 'el proveedor' },
  stages: {
    OPENED: 'abierta',
    CONTAINED: 'contenida',
    ANALYSED: 'analizada',
    PLANNED: 'planificada',
    IMPLEMENTING: 'en ejecución',
    VERIFIED: 'verificada',
    WATCH: 'en observación del efecto',
    CLOSED: 'cerrada',
    CANCELLED: 'anulada',
  },
  steps: {
    acknowledge: 'Acuse recibo',
    contain: 'Contenga el problema: qué limita el daño ahora, desde cuándo y quién se ocupa',
    analyse: 'Analice la causa: qué ocurrió, por qué, y por qué no se detectó antes',
    plan: 'Planifique las acciones: quién hace qué y para cuándo, y cómo se mide el efecto',
    approve: 'Apruebe el plan, o rechácelo con un motivo',
    implement: 'Ejecute el plan: cada acción se comunica como hecha, con su evidencia',
    verify: 'Verifique lo hecho: acepte o devuelva cada acción, quien no la haya realizado',
    watch: 'Nada: se está observando el efecto',
    decide: 'Decida: los datos no muestran si el plan tuvo efecto',
  },
  reasons: {
    'acknowledge-missed': 'nadie acusó recibo a tiempo',
    'resolve-missed': 'lo pendiente no se hizo a tiempo',
    'item-overdue': 'una acción del plan está vencida',
    'nobody-reachable': 'no se pudo localizar a nadie del nivel',
    'below-minimum': 'el valor sobrepasa el nivel mínimo',
    chronic: 'el objetivo se ha incumplido demasiadas veces en los últimos meses: fallo crónico',
    ineffective: 'el plan no tuvo efecto',
    inconclusive: 'los datos no muestran si el plan tuvo efecto',
  },
  missed: {
    acknowledge: 'nadie ha acusado recibo',
    resolve: 'lo pendiente no se ha hecho',
    item: 'una acción del plan está vencida',
  },
  verdicts: {
    EFFECTIVE: 'eficaz',
    INEFFECTIVE: 'ineficaz',
    INCONCLUSIVE: 'no concluyente',
  },
  announcements: { update: 'Cambio de proceso', training: 'Formación' },
  miss:
    '{{#if miss.value}}Fue de {{miss.value}} en {{miss.period}}; el objetivo era {{miss.target}}' +
    '{{#if miss.by}} (incumplido por {{miss.by}}){{/if}}.' +
    '{{else}}No se entregaron datos de {{miss.period}}; el objetivo era {{miss.target}}.{{/if}}',
  unreliable:
    '{{kpi}} no es fiable mientras {{unreliable}} esté abierta: las puntuaciones en que se apoya difieren más de lo acordado.',
  breaches: {
    'meeting-not-held': '{{kpi}} del {{miss.period}} no se celebró.',
    'minutes-missing': 'El acta de {{kpi}} del {{miss.period}} no llegó a tiempo.',
    'commitment-missed': '{{kpi}}, con vencimiento el {{miss.period}}, no se cumplió a tiempo.',
    'calibration-drift':
      '{{kpi}} del {{miss.period}} encontró puntuaciones fuera de la tolerancia.',
    raised: '{{kpi}} (planteado el {{miss.period}}).',
  },
  deadlines: {
    acknowledge: 'Acuse recibo a más tardar el {{when next.at}}.',
    resolve: "{{word 'steps' pending}}, a más tardar el {{when next.at}}.",
    item: "{{word 'steps' 'implement'}}; la próxima acción vence el {{when next.at}}.",
    'top-notice':
      "{{#if acknowledged}}{{word 'steps' pending}}{{else}}Acuse recibo{{/if}}, ya: está fuera de plazo.",
    'pause-until': 'Nada mientras dure la pausa, hasta el {{when next.at}}.',
    verdict: 'Nada: el veredicto se emite a más tardar el {{when next.at}}.',
  },
  otherwise: {
    climbs: 'De lo contrario pasa a {{next.climbsTo}}.',
    repeats:
      'De lo contrario se avisa de nuevo a {{tierName}}{{#is next.what "top-notice"}} el {{when next.at}}{{/is}}, hasta que se haga.',
  },
  afterwards: "Tras el acuse de recibo: {{word 'steps' pending}}.",
  changes: {
    entered: {
      subject: `[{{case}}] Ahora {{word 'stages' change.stage}}: ${kpi}`,
      headline: `{{case}} ({{kpi}}) está ahora {{word 'stages' change.stage}}{{#if change.by}}, por {{change.by}}{{/if}}.`,
    },
    'plan-to-approve': {
      subject: `[{{case}}] Plan por aprobar: ${kpi}`,
      headline:
        '{{change.by}} ha presentado un plan para {{case}} ({{kpi}}). El cliente lo aprueba o lo rechaza.',
    },
    'plan-rejected': {
      subject: `[{{case}}] Plan rechazado: ${kpi}`,
      headline: '{{change.by}} ha rechazado el plan de {{case}} ({{kpi}}).',
    },
    'item-returned': {
      subject: `[{{case}}] Acción devuelta: {{change.item}}`,
      headline: '{{change.by}} ha devuelto una acción de {{case}} ({{kpi}}): {{change.item}}.',
    },
    extended: {
      subject: `[{{case}}] Prorrogada hasta el {{when change.until}}: ${kpi}`,
      headline:
        '{{change.by}} ha aceptado prorrogar {{case}} ({{kpi}}) hasta el {{when change.until}}.',
    },
    reassigned: {
      subject: `[{{case}}] Nuevo responsable, {{owner}}: ${kpi}`,
      headline: '{{change.by}} ha nombrado a {{owner}} responsable de {{case}} ({{kpi}}).',
    },
  },
  requests: {
    cancel: {
      subject: `[{{case}}] Se pide su anulación: ${kpi}`,
      headline:
        '{{request.by}} pide anular {{case}} ({{kpi}}). Hace falta su conformidad; hasta entonces los plazos corren.',
    },
    extend: {
      subject: `[{{case}}] Se pide una prórroga: ${kpi}`,
      headline:
        '{{request.by}} pide prorrogar {{case}} ({{kpi}}) hasta el {{when request.until}}. Hace falta su conformidad; hasta entonces los plazos corren.',
    },
  },
  changedMeetings: {
    moved:
      '{{meeting}}: {{#is start previousStart}}cambia, {{when start}}{{else}}{{when start}} (era {{when previousStart}}){{/is}}{{#if place}}, {{place}}{{/if}}',
    cancelled: '{{meeting}} del {{when previousStart}} se cancela',
    attendees: '{{meeting}}, {{when start}}: han cambiado las personas que participan',
    added: '{{meeting}}, {{when start}}: ahora participa usted{{#if place}}; {{place}}{{/if}}',
    'taken-off': '{{meeting}}, {{when start}}: usted ya no participa',
  },
  planItem: '{{text}}: {{owner}}, a más tardar el {{when due}}',
  mails: {
    'case-opened': {
      subject: `[{{case}}] ${kpi}: {{#if miss.value}}{{miss.value}} en {{miss.period}}, objetivo {{miss.target}}{{else}}sin datos de {{miss.period}}{{/if}}`,
      headline: `{{#is kind "reporting-default"}}No han llegado los datos de ${kpi} y su plazo de gracia ha terminado.{{else}}${kpi} no ha alcanzado su objetivo.{{/is}}`,
    },
    'case-climbed': {
      subject: `[{{case}}] Escalada a {{tierName}}: ${kpi}`,
      headline:
        "{{case}} ({{kpi}}) ha pasado de {{fromTierName}} a {{tierName}}: {{word 'reasons' reason}}.",
    },
    'case-reminder': {
      subject: `[{{case}}] Recordatorio{{#if next}}, vence el {{when next.at}}{{/if}}: ${kpi}`,
      headline:
        '{{case}} ({{kpi}}) sigue pendiente de {{#if owes}}usted{{else}}{{tierName}}{{/if}}.',
    },
    'case-top-notice': {
      subject: `[{{case}}] Fuera de plazo en {{tierName}}: ${kpi}`,
      headline:
        "{{case}} ({{kpi}}) está fuera de plazo desde el {{when due}}: {{word 'missed' missed}}.",
    },
    'case-paused': {
      subject: `[{{case}}] En pausa hasta el {{when until}}: ${kpi}`,
      headline: '{{by}} ha puesto en pausa {{case}} ({{kpi}}) hasta el {{when until}}.',
    },
    'case-resumed': {
      subject: `[{{case}}] Reanudada: ${kpi}`,
      headline:
        '{{#if by}}{{by}} ha reanudado {{case}} ({{kpi}}).{{else}}La pausa de {{case}} ({{kpi}}) ha terminado.{{/if}} Sus plazos vuelven a correr.',
    },
    'case-verdict': {
      subject: `[{{case}}] {{#is verdict "EFFECTIVE"}}Eficaz{{else}}{{#is verdict "INEFFECTIVE"}}Ineficaz{{else}}No concluyente{{/is}}{{/is}}: ${kpi}`,
      headline:
        "Según los datos, el plan de {{case}} ({{kpi}}) ha sido {{word 'verdicts' verdict}}.",
    },
    'case-closed': {
      subject: `[{{case}}] Cerrada, eficaz: ${kpi}`,
      headline: '{{case}} ({{kpi}}) está cerrada: los datos muestran que el plan fue eficaz.',
    },
    'case-cancelled': {
      subject: `[{{case}}] Anulada: ${kpi}`,
      headline: '{{by}} ha anulado {{case}} ({{kpi}}) con la conformidad de {{approvedBy}}.',
    },
    'meeting-invitation': {
      subject: 'Invitación: {{meeting}}, {{when start}}',
      headline: 'Se le convoca a {{meeting}} el {{when start}}.',
    },
    'meeting-reminder': {
      subject: 'Recordatorio: {{meeting}}, {{when start}}',
      headline: '{{meeting}} se celebra el {{when start}}.',
    },
    'meeting-rescheduled': {
      subject: 'Cambio: {{meeting}}, {{when start}}',
      headline:
        '{{#is start previousStart}}{{meeting}} del {{when start}} ha cambiado.{{else}}{{meeting}} pasa al {{when start}}. Era el {{when previousStart}}.{{/is}}',
    },
    'meeting-cancelled': {
      subject: 'Anulada: {{meeting}}, {{when start}}',
      headline: '{{meeting}} del {{when start}} queda anulada.',
    },
    'meeting-minutes-due': {
      subject: 'Acta pendiente hasta el {{when due}}: {{meeting}}',
      headline:
        'El acta de {{meeting}} del {{when start}} debe presentarse a más tardar el {{when due}}.',
    },
    'meeting-unconfirmed': {
      subject: '¿Se celebró? {{meeting}}, {{when start}}',
      headline: '¿Se celebró {{meeting}} el {{when start}}? Steerco no estaba disponible entonces.',
    },
    'meeting-agenda': {
      subject: 'Orden del día: {{meeting}}, {{when start}}',
      headline: 'El orden del día de {{meeting}}, {{when start}}.',
    },
    'meeting-pack': {
      subject: 'Para leer antes de {{meeting}}, {{when start}}',
      headline: 'Se adjunta lo que conviene leer antes de {{meeting}}, {{when start}}.',
    },
    'meeting-satisfaction': {
      subject: '¿Qué grado de satisfacción tiene? {{meeting}}, {{when start}}',
      headline:
        'Antes de {{meeting}}: ¿qué grado de satisfacción tiene con {{program.name}}, de 1 a {{scale}}?',
    },
    'meeting-counter': {
      subject: 'Otra hora propuesta: {{meeting}}, {{when start}}',
      headline: '{{by}} propone {{when proposed}} para {{meeting}} del {{when start}}.',
    },
    'meeting-minutes': {
      subject: 'Acta: {{meeting}}, {{when start}}',
      headline: 'Se adjunta el acta de {{meeting}} del {{when start}}.',
    },
    'meeting-decision': {
      subject: 'Objeción a {{decision}}: {{meeting}}, {{when start}}',
      headline: '{{by}} se ha opuesto a {{decision}}: no vincula.',
    },
    'meeting-not-held': {
      subject: 'No celebrada: {{meeting}}, {{when start}}',
      headline:
        '{{meeting}} del {{when start}} no se celebró{{#is why "no-quorum"}}: faltó el quórum{{/is}}{{#is why "nobody-said"}}: nadie dijo a tiempo que se celebrara{{/is}}.',
    },
    'meeting-minutes-missing': {
      subject: 'Falta el acta: {{meeting}}, {{when start}}',
      headline: 'El acta de {{meeting}} del {{when start}} no llegó a tiempo.',
    },
    'calibration-sample': {
      subject: 'Puntúe estos casos antes del {{when until}}: {{meeting}}',
      headline:
        'Los casos de {{meeting}} están sorteados. Puntúe cada uno por su cuenta antes del {{when until}}.',
    },
    'meeting-changes': {
      subject: 'Han cambiado {{count}} de sus reuniones: {{program.name}}',
      headline:
        'Han cambiado {{count}} de sus reuniones. Los archivos adjuntos ponen al día su calendario.',
    },
    'data-gap': {
      subject: 'Faltan datos: {{kpi}}, {{period}}',
      headline: 'No han llegado datos de {{kpi}} en {{period}}.',
    },
    'coverage-gap': {
      subject: `{{#is role "everybody"}}Sin nadie localizable{{else}}Sin responsable{{/is}}: {{tierName}}, ${span}`,
      headline:
        `{{#is role "everybody"}}En {{tierName}} no habrá nadie localizable{{#if side}} por parte de {{word 'sides' side}}{{/if}} ${span}.` +
        `{{else}}{{accountable}}, responsable de {{tierName}}, estará ausente ${span}, al igual que todos sus suplentes.{{/is}}`,
    },
    'source-failed': {
      subject: 'No se puede leer la fuente: {{source}}',
      headline:
        'No se puede leer la fuente {{source}} de {{program.name}}. No se ha juzgado nada con ella y no se ha perdido nada.',
    },
    'update-announced': {
      subject: "[{{announcement}}] {{word 'announcements' kind}}: {{title}}",
      headline: '{{by}} le comunica: {{title}}.',
    },
    'update-reminder': {
      subject:
        '[{{announcement}}] Recordatorio, acuse recibo hasta el {{when acknowledgeBy}}: {{title}}',
      headline: 'Aún no ha acusado recibo de: {{title}}.',
    },
    'update-overdue': {
      subject: '[{{announcement}}] Fuera de plazo: {{title}}',
      headline:
        'Ya debería haber acusado recibo de: {{title}}. Figura como vencido en los órdenes del día hasta que lo haga.',
    },
  },
  actions: {
    confirm: 'Confirmar {{about}}',
    object: 'Oponerse a {{about}}',
    rate: 'Responder',
    acknowledge: 'Confirmar lectura',
    respond: 'Responder a la invitación',
  },
  decisionLine: '{{id}}: {{said}} ({{owner}}{{#if due}}, antes del {{when due}}{{/if}})',
  paragraphs: {
    satisfaction:
      'Su respuesta figura en el orden del día y cuenta como cualquier otra cifra. Puede cambiarla hasta el {{when until}}.',
    counter: 'Mueva la reunión con steerco meeting reschedule, o déjela como está.',
    bindsBySilence:
      'Las decisiones vinculan salvo que alguien de la otra parte se oponga antes del {{when objectionsUntil}}.',
    bindsByConfirmation: 'Una decisión vincula cuando la otra parte la confirma.',
    breach: 'Eso es un incumplimiento de la propia gobernanza y abre una acción correctiva.',
    late: 'Todavía puede escribirse y enviarse.',
    acknowledgeBy:
      'Acuse recibo a más tardar el {{when acknowledgeBy}}, cuando lo haya leído y comprendido.',
    minutesDue:
      'Sin acta la reunión cuenta como no celebrada, lo que es en sí un incumplimiento de la gobernanza.',
    unconfirmed:
      'Si se celebró, presente el acta a más tardar el {{when due}}; si no, indíquelo con el motivo.',
    gap: 'Si no se entregan a más tardar el {{when graceEnds}}, el periodo cuenta como incumplimiento de información y abre una acción correctiva.',
    gapWithoutDefault:
      'El periodo queda abierto hasta que lleguen los datos; no cuenta como cumplido.',
    coverage:
      'Nombre a un suplente que esté presente.{{#is role "everybody"}}{{#unless side}}{{#if climbsTo}} De lo contrario, una acción correctiva de esos días pasa de inmediato a {{climbsTo}}.{{/if}}{{/unless}}{{/is}}',
    retry: 'Se intenta de nuevo el {{when retryAt}}, y después hasta conseguirlo.',
  },
  footer: {
    sentFor: 'Enviado por Steerco para {{program}} a {{recipient.name}}.',
    record: 'Registro de {{program}}: sha256 {{chainHead}}',
  },
};
