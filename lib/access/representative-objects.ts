import { OwnedStatement } from './obstacle';
import { commonString, GAVE_UP } from '../template/common-string';
import { matches } from '../template/matching';
import { canonical, Hole, holesOf, isSameText, mapLiterals, Part, spelledOut, Text, text } from '../template/text';
import { asText, listOf } from '../template/value';
import { Doubt, Truth } from '../truth';

/** A character that no pattern is written with: what it names stands for the objects nobody has named. */
export const NOBODYS = '\u00A4';

/** An object at the top and one in a folder. */
const UNNAMED = [NOBODYS.repeat(4), `${NOBODYS}/${NOBODYS}`];

/** Names of all lengths that question marks can tell apart, up to this many. */
const MAX_LENGTH = 5;

/** Patterns are looked at two by two up to this many; policies single out a few folders. */
const MAX_PAIRED = 24;

/** Objects that stand for many. */
export interface Representatives {
  readonly objects: readonly Text[];
  /** Why they may not stand for all. */
  readonly doubt?: Doubt;
}

/** What of a statement singles objects out. */
export type Singling = Pick<OwnedStatement, 'resource'>;

export function singling(pattern: Text): Singling {
  return { resource: { negated: false, value: pattern } };
}

/** Objects as a pattern of ARNs, but for those that match an exception. */
export interface ObjectRange {
  readonly every: Text;
  readonly except: readonly Text[];
  /** What the ARN of an object without a name would be. */
  readonly root: Text;
}

/**
 * ARNs of objects that represent all that the patterns stand for: some that no statement singles out, and one for each
 * resource pattern, or two of them, that may single some out. What holds for all of them holds for every object.
 */
export function representativeObjects(ranges: readonly ObjectRange[], statements: readonly Singling[]): Representatives {
  const patterns = distinctPatterns(statements);
  const left = leftBy(exceptionsOf(statements));
  const found = new Map<string, Text>();
  let isComplete = left !== undefined;
  for (const range of ranges) {
    const plain = plainObjects(range, patterns);
    const decisive = patterns.filter((_pattern, index) => plain.length === 0 || plain.some(({ treatment }) => treatment[index] !== 'yes'));
    const special = [
      ...overlaps(decisive).map((texts) => objectsIn(texts, range)),
      ...(left ?? []).flatMap((kept) => [kept, ...decisive.map((pattern) => [...kept, pattern])]).map((texts) => objectsIn(texts, range)),
      ...differences(decisive, plain).map(({ within, without }) => objectsIn(within, range, without)),
    ];
    isComplete &&= decisive.length <= MAX_PAIRED && special.every((objects) => objects !== undefined);
    for (const object of [...plain.map((each) => each.object), ...special.flatMap((objects) => objects ?? [])]) found.set(canonical(object), object);
  }
  const objects = found.size > 0 ? [...found.values()] : ranges.slice(0, 1).map(({ every }) => filled(every, UNNAMED[0]));
  return { objects, ...(!isComplete && { doubt: NOT_ALL }) };
}

const NOT_ALL: Doubt = { kind: 'value', about: 'which objects the Resource patterns of the policy have in common, which are too many or too long to be looked at together' };

/** What statements for all but some leave out; the same left out twice is one exception. */
function exceptionsOf(statements: readonly Singling[]): readonly (readonly Text[])[] {
  const exceptions = statements.filter(({ resource }) => resource?.negated).map((statement) => distinctPatterns([statement]));
  return [...new Map(exceptions.map((patterns) => [patterns.map(canonical).join('\n'), patterns])).values()];
}

/** What several exceptions leave: what a pattern of each of them matches. Undefined where that is too much. */
function leftBy(exceptions: readonly (readonly Text[])[]): readonly (readonly Text[])[] | undefined {
  if (exceptions.length < 2) return [];
  if (exceptions.reduce((product, { length }) => product * length, 1) > MAX_PAIRED) return undefined;
  return exceptions.reduce<readonly (readonly Text[])[]>((choices, patterns) => {
    return choices.flatMap((choice) => patterns.map((pattern) => [...choice, pattern]));
  }, [[]]);
}

function distinctPatterns(statements: readonly Singling[]): readonly Text[] {
  const patterns: Text[] = [];
  for (const { resource } of statements) {
    for (const value of listOf(resource?.value)) {
      const pattern = asText(value);
      if (pattern && !endsInSpace(pattern) && !patterns.some((other) => isSameText(other, pattern))) patterns.push(pattern);
    }
  }
  return patterns.sort((one, other) => (canonical(one) < canonical(other) ? -1 : 1));
}

/** By mistake: no object is meant that does. */
function endsInSpace({ parts }: Text): boolean {
  const last = parts.at(-1);
  return typeof last === 'string' && /\s$/.test(last);
}

interface Treated {
  readonly object: Text;
  /** Whether each pattern matches it. */
  readonly treatment: readonly Truth[];
}

/** Objects of the range that no pattern names; of those that all patterns treat alike, one is enough. */
function plainObjects({ every, except, root }: ObjectRange, patterns: readonly Text[]): readonly Treated[] {
  const questionMarks = patterns.map(({ parts }) => parts.reduce((count, part) => count + (typeof part === 'string' ? part.split('?').length - 1 : 0), 0));
  const longest = Math.min(Math.max(0, ...questionMarks), MAX_LENGTH);
  const short = longest === 0 ? [] : Array.from({ length: longest + 1 }, (_, index) => NOBODYS.repeat(index + 1));
  const all = [...UNNAMED, ...short, ''].map((name) => filled(every, name)).filter((object) => !isSameText(object, root));
  const asked = all.filter((object) => !except.some((exception) => matches(exception, object).truth === 'yes'));
  const treated = asked.map((object): Treated => {
    return { object, treatment: patterns.map((pattern) => matches(pattern, object).truth) };
  });
  return treated.filter(({ treatment }, index) => !treated.slice(0, index).some((other) => other.treatment.join() === treatment.join()));
}

function filled(glob: Text, object: string): Text {
  return mapLiterals(glob, (literal) => literal.replace(/\*+/g, object).replace(/\?/g, 'x'));
}

/** The patterns alone, and two by two: a Deny for all but some matters where it meets an Allow for others. */
function overlaps(patterns: readonly Text[]): readonly (readonly Text[])[] {
  const pairs = patterns.length > MAX_PAIRED ? [] : patterns.flatMap((one, index) => patterns.slice(index + 1).map((other) => [one, other]));
  return [...patterns.map((pattern) => [pattern]), ...pairs];
}

interface Difference {
  readonly within: readonly Text[];
  readonly without: readonly Text[];
}

/** What some patterns match and all others do not: a Deny for a part of what an Allow names leaves the rest. */
function differences(patterns: readonly Text[], plain: readonly Treated[]): readonly Difference[] {
  if (patterns.length > MAX_TOLD_APART) return [];
  const isNone = plain.some(({ treatment }) => treatment.every((truth) => truth === 'no'));
  const rest = isNone || (patterns.length === 0 && plain.length > 0) ? [] : [{ within: [], without: patterns }];
  const parts = overlaps(patterns).map((within) => ({ within, without: patterns.filter((pattern) => !within.includes(pattern)) }));
  return [...rest, ...parts.filter(({ without }) => without.length > 0)];
}

/** Patterns are told apart up to this many; each takes a search of its own. */
const MAX_TOLD_APART = 8;

/**
 * Objects of the range that the patterns match and the others do not, as they are written and as they are spelled out;
 * undefined where that takes too long.
 */
function objectsIn(patterns: readonly Text[], { every, except, root }: ObjectRange, others: readonly Text[] = []): readonly Text[] | undefined {
  const written = { within: [...patterns, every], without: [...others, ...except, root] };
  const spelled = { within: written.within.map(spelledOut), without: written.without.map(spelledOut) };
  const variants = spelled.within.every((value, index) => value === written.within[index]) ? [written] : [written, spelled];
  const objects: Text[] = [];
  for (const { within, without } of variants) {
    const holes = [...within, ...without].flatMap(holesOf);
    const encodedWith = (values: readonly Text[]) => values.map((value) => encoded(value, holes));
    const common = commonString(encodedWith(within), NOBODYS, encodedWith(without));
    if (common === GAVE_UP) return undefined;
    if (common !== undefined) objects.push(decoded(common, holes));
  }
  return objects;
}

// While patterns are intersected, each hole is one private-use character.
const FIRST = 0xe100;

function encoded(value: Text, holes: readonly Hole[]): string {
  return value.parts.map((part) => {
    return typeof part === 'string' ? part : String.fromCharCode(FIRST + holes.findIndex(({ id }) => id === part.id));
  }).join('');
}

function decoded(value: string, holes: readonly Hole[]): Text {
  return text(...[...value].map((character): Part => holes[character.charCodeAt(0) - FIRST] ?? character));
}
