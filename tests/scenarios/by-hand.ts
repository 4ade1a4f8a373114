/** A period judged with integers alone, from the text of rules R1, R2 and R4, sharing nothing with the engine. */
export interface ByHand {
  readonly period: string;
  /** Ratio, HALF_UP to ten decimals, trailing zeros trimmed. */
  readonly value: string;
  readonly judgement: 'good' | 'bad' | 'neither';
  readonly rag: 'GREEN' | 'RED';
  readonly transition: 'opened' | 'cleared' | null;
  readonly episode: number | null;
}

/** Σ(share in hundredths × answered) and Σ answered of one period. */
interface Sums {
  readonly period: string;
  hundredths: bigint;
  answered: bigint;
}

const dayMs = 86_400_000;

/** ISO weeks by counting Mondays: 2020-W01 began on 30 December 2019, 2020 had 53 weeks and 2021 had 52. */
function isoWeek(date: string): string {
  const weeks = Math.floor((Date.parse(date) - Date.parse('2019-12-30')) / (7 * dayMs));
  const [year, week] = weeks < 53 ? [2020, weeks + 1] : [2021, weeks - 52];
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** Weeks that began with the program or later: not 2020-W01, which began in 2019 (rules R1). */
export function weeksOf(csv: string): readonly Sums[] {
  return sumsBy(csv, isoWeek).filter(({ period }) => period !== '2020-W01');
}

export function daysOf(csv: string): readonly Sums[] {
  return sumsBy(csv, (date) => date);
}

export function monthsOf(csv: string): readonly Sums[] {
  return sumsBy(csv, (date) => date.slice(0, 7));
}

function sumsBy(csv: string, periodOf: (date: string) => string): readonly Sums[] {
  const [header = '', ...lines] = csv.trim().split(/\r?\n/);
  const names = header.split(',');
  const column = (name: string) => names.indexOf(name);
  const sums: Sums[] = [];
  for (const line of lines) {
    const cells = line.split(',');
    const period = periodOf(cells[column('Date')]!);
    const answered = BigInt(cells[column('Answered Calls')]!);
    const share = BigInt(cells[column('Service Level (20 Seconds)')]!.replace('.', ''));
    if (sums.at(-1)?.period !== period) sums.push({ period, hundredths: 0n, answered: 0n });
    const current = sums.at(-1)!;
    current.hundredths += share * answered;
    current.answered += answered;
  }
  return sums;
}

/** The text of the ratio hundredths / (100 × answered). */
function ratio({ hundredths, answered }: Sums): string {
  const scaled = (2n * hundredths * 10n ** 8n + answered) / (2n * answered);
  const digits = String(scaled).padStart(11, '0');
  const text = `${digits.slice(0, -10)}.${digits.slice(-10)}`;
  return text.replace(/\.?0+$/, '');
}

/**
 * R4 at target 80, breach below it, clear from 82: RED when m of the last n periods are bad, GREEN again
 * when so many in a row are good, and then the window is emptied.
 */
export function judgeByHand(
  sums: readonly Sums[],
  rule: { readonly m: number; readonly n: number; readonly consecutive: number },
): readonly ByHand[] {
  let rag: ByHand['rag'] = 'GREEN';
  let window: boolean[] = [];
  let goodInARow = 0;
  let episodes = 0;
  return sums.map((one) => {
    const isBad = one.hundredths < 80n * one.answered;
    const isGood = one.hundredths >= 82n * one.answered;
    window = [...window, isBad].slice(-rule.n);
    goodInARow = isGood ? goodInARow + 1 : 0;
    let transition: ByHand['transition'] = null;
    if (rag === 'GREEN' && window.filter(Boolean).length >= rule.m) {
      transition = 'opened';
      rag = 'RED';
      episodes += 1;
      goodInARow = 0;
    } else if (rag === 'RED' && goodInARow >= rule.consecutive) {
      transition = 'cleared';
      rag = 'GREEN';
      window = [];
    }
    return {
      period: one.period,
      value: ratio(one),
      judgement: isBad ? 'bad' : isGood ? 'good' : 'neither',
      rag,
      transition,
      episode: rag === 'RED' || transition === 'cleared' ? episodes : null,
    };
  });
}

/** The periods at which an episode opened. */
export function episodesOf(judged: readonly ByHand[]): readonly string[] {
  return judged.flatMap(({ period, transition }) => (transition === 'opened' ? [period] : []));
}
