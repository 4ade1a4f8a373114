import type { PageWords } from './words.js';

export const es: PageWords = {
  labels: {
    meeting: 'Reunión',
    when: 'Cuándo',
    where: 'Dónde',
    you: 'Usted es',
    announcedBy: 'Lo comunica',
    by: 'Acuse de recibo hasta',
  },
  comment: 'Comentario (opcional)',
  satisfaction: {
    title: '¿Qué grado de satisfacción tiene con {{program}}?',
    explain:
      'Su respuesta figura en el orden del día. Puede cambiarla hasta el {{when until}}, con este enlace.',
    hint: '1 es lo peor, {{scale}} lo mejor.',
    button: 'Enviar mi respuesta',
    done: { title: 'Gracias', text: 'Su respuesta queda registrada: {{score}} de {{scale}}.' },
    gone: {
      title: 'Ya no se admiten respuestas',
      text: 'Se admitían hasta que la reunión empezara o se cancelara. Dígalo en la reunión o responda antes de la próxima.',
    },
  },
  decision: {
    confirm: {
      title: 'Confirmar la decisión {{id}}',
      explain: 'Con su confirmación, la decisión vincula a ambas partes.',
      button: 'Confirmar {{id}}',
      done: { title: '{{id}} queda confirmada', text: 'La decisión vincula desde ahora.' },
      already: { title: '{{id}} ya vincula', text: 'No le queda nada por hacer.' },
    },
    object: {
      title: 'Oponerse a la decisión {{id}}',
      explain: 'Con su oposición, la decisión no vincula. Se avisa a todos los participantes.',
      button: 'Oponerse a {{id}}',
      done: {
        title: 'Su oposición queda registrada',
        text: 'La decisión {{id}} no vincula. La próxima reunión puede decidir de nuevo.',
      },
      already: {
        title: 'Ya hubo oposición a {{id}}',
        text: 'La decisión no vincula. No le queda nada por hacer.',
      },
    },
    reason: 'Por qué',
    erased: 'El texto de esta decisión se ha borrado.',
    gone: {
      title: '{{id}} ya está resuelta',
      text: 'Antes se resolvió en sentido contrario. Una decisión de la próxima reunión puede cambiarla.',
    },
    needsLogin: {
      title: '{{id}} no puede confirmarse aquí',
      text: 'Pesa demasiado para un enlace de correo. Confírmela con: steerco meeting confirm {{series}} {{date}} --decision {{id}}',
    },
  },
  respond: {
    title: '¿Va a participar?',
    legend: 'Su respuesta',
    hint: 'Puede cambiarla hasta que empiece la reunión, con este enlace.',
    answers: { ACCEPTED: 'Sí', TENTATIVE: 'Quizá', DECLINED: 'No' },
    button: 'Enviar mi respuesta',
    done: { title: 'Gracias', text: 'Su respuesta queda registrada: {{answer}}.' },
    gone: {
      title: 'Ya no se admiten respuestas',
      text: 'La reunión ha empezado o se ha cancelado. Hable con quien la preside.',
    },
  },
  announcement: {
    explain: 'Al acusar recibo dice que lo ha leído y que trabajará según ello.',
    button: 'Lo he leído',
    done: { title: 'Gracias', text: '{{id}}: recibo acusado. No recibirá más recordatorios.' },
    already: {
      title: 'Ya había acusado recibo',
      text: '{{title}}: recibo acusado el {{when at}}. No le queda nada por hacer.',
    },
    gone: {
      title: 'Se ha retirado',
      text: '{{id}} se ha retirado. Ya nadie tiene que acusar recibo.',
    },
  },
  repeated: 'Esto ya se envió y cuenta una sola vez. Para cambiarlo, abra de nuevo el enlace.',
  expired: {
    title: 'Este enlace ha caducado',
    text: 'Use el enlace de un correo más reciente o la línea de órdenes: steerco meeting --help',
  },
  invalid: {
    title: 'Este enlace no funciona',
    text: 'No está completo o no se hizo aquí. Ábralo de nuevo desde el correo o cópielo entero.',
  },
  notYours: {
    title: 'Esto ya no le corresponde',
    text: 'Es para las personas a quienes concierne, y usted ya no figura entre ellas. Pregunte a quien preside la reunión o a quien lo comunicó.',
  },
  noLonger: {
    title: 'Esto ya no es posible',
    text: 'Algo ha cambiado entretanto. Abra de nuevo el enlace para ver cómo está.',
  },
  tooMany: { title: 'Demasiadas peticiones', text: 'Espere un minuto y abra de nuevo el enlace.' },
  failed: {
    title: 'No ha funcionado',
    text: 'No se ha perdido nada. Inténtelo de nuevo en unos minutos: cuenta una sola vez.',
  },
  incomplete:
    'Elija una respuesta y escriba lo que se pide, con un máximo de {{longest}} caracteres.',
};
