import { refusedThen } from './asked-again';
import { Diagnosis } from './diagnosis';
import { OwnedStatement } from './obstacle';
import { JudgedGate } from './passing';
import { ResourceGraph } from '../graph/resource-graph';
import { Condition } from '../iam/policy';
import { literalOf, text } from '../template/text';
import { asText } from '../template/value';
import { YES } from '../truth';

/** A date after which a gate does not let CloudFront read any more, or not all. */
export interface TimeLimit {
  readonly date: string;
  readonly statement: OwnedStatement;
}

/** The first such date, of what can be read today. */
export function timeLimitOf({ judged, path }: Diagnosis, graph: ResourceGraph): TimeLimit | undefined {
  const limits = judged.flatMap((gate) => {
    const to = (milliseconds: number) => refusedThen(gate, path.behaviors, clockAt(milliseconds + 1000), graph);
    return datesIn(gate).find(({ time }) => to(time)) ?? [];
  });
  return limits.sort((one, other) => one.time - other.time)[0];
}

/** The end of the year 9999. */
const LATEST = 253_402_300_799_000;

interface Dated extends TimeLimit {
  readonly time: number;
}

/** The dates to come that its statements name, the next one first. */
function datesIn({ gate, statements }: JudgedGate): readonly Dated[] {
  const now = gate.reading.now.getTime();
  return statements
    .flatMap((statement) => statement.conditions.filter(isAboutTime).flatMap(({ values }) => values.map((value) => ({ statement, date: literalOf(asText(value) ?? text()) ?? '' }))))
    .map(({ statement, date }) => ({ statement, date, time: /^\d{1,12}$/.test(date) ? Number(date) * 1000 : Date.parse(date) }))
    .filter(({ time }) => time > now && time < LATEST)
    .map(({ statement, date, time }) => ({ statement, time, date: /^\d+$/.test(date) ? new Date(time).toISOString().replace('.000', '') : date }))
    .sort((one, other) => one.time - other.time);
}

function isAboutTime({ key }: Condition): boolean {
  return CLOCK_KEYS.has(key.toLowerCase());
}

const CLOCK_KEYS: ReadonlySet<string> = new Set(['aws:currenttime', 'aws:epochtime']);

function clockAt(milliseconds: number) {
  return new Map([
    ['aws:currenttime', { present: YES, values: [text(new Date(milliseconds).toISOString())] }],
    ['aws:epochtime', { present: YES, values: [text(String(Math.floor(milliseconds / 1000)))] }],
  ]);
}
