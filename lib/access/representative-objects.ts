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

/** Objects as a pattern of ARNs, but for those that match an exception. */
export interface ObjectRange {
  readonly every: Text;
  readonly except: readonly Text[];
  /** What the ARN of an object without a name would be. */
  readonly root: Text;
}

/**
 * ARNs of objects that represent all that the patterns stand for: some that no statement singles out, and one for each
 * resource pattern that may single some out. What holds for all of them holds for every object.
 */
export function representativeObjects(all: readonly ObjectRange[], statements: readonly OwnedStatement[]): Representatives {
  const distinct = distinctPatterns(statements);
  const found = new Map<string, Text>();
  const left = leftBy(exceptionsOf(statements));
  let isComplete = left !== undefined;
  for (const range of all) {
    const { every, except } = range;
    const patterns = except.length === 0 ? distinct : distinct.filter((pattern) => !isWithin(pattern, except));
    const plain = plainObjects(range, patterns);
    const decisive = patterns.filter((_pattern, index) => plain.some(({ treatment }) => treatment[index] !== 'yes'));
    const special = [...overlaps(decisive), ...(left ?? []).flatMap((kept) => [kept, ...decisive.map((pattern) => [...kept, pattern])])]
      .flatMap((texts) => [objectsIn(texts, every), ...(texts.some(hasStar) ? [objectsIn(texts.map(unnamedIn), unnamedIn(every))] : [])]);
    isComplete &&= decisive.length <= MAX_PAIRED && special.every((objects) => objects !== undefined);
    for (const object of [...plain.map((each) => each.object), ...special.flatMap((objects) => objects ?? [])]) found.set(canonical(object), object);
  }
  return { objects: [...found.values()], ...(!isComplete && { doubt: NOT_ALL }) };
}

const NOT_ALL: Doubt = { kind: 'value', about: 'which objects the Resource patterns of the policy have in common, which are too many or too long to be looked at together' };

/** What statements for all but some leave out; the same left out twice is one exception. */
function exceptionsOf(statements: readonly OwnedStatement[]): readonly (readonly Text[])[] {
  const exceptions = statements.filter(({ resource }) => resource?.negated).map((statement) => distinctPatterns([statement]));
  return [...new Map(exceptions.map((patterns) => [patterns.map(canonical).sort().join('\n'), patterns])).values()];
}

/** What several exceptions leave: what a pattern of each of them matches. Undefined where that is too much. */
function leftBy(exceptions: readonly (readonly Text[])[]): readonly (readonly Text[])[] | undefined {
  if (exceptions.length < 2) return [];
  if (exceptions.reduce((product, { length }) => product * length, 1) > MAX_PAIRED) return undefined;
  return exceptions.reduce<readonly (readonly Text[])[]>((choices, patterns) => {
    return choices.flatMap((choice) => patterns.map((pattern) => [...choice, pattern]));
  }, [[]]);
}

function distinctPatterns(statements: readonly OwnedStatement[]): readonly Text[] {
  const patterns: Text[] = [];
  for (const { resource } of statements) {
    for (const value of listOf(resource?.value)) {
      const pattern = asText(value);
      if (pattern && !patterns.some((other) => isSameText(other, pattern))) patterns.push(pattern);
    }
  }
  return patterns.sort((one, other) => (canonical(one) < canonical(other) ? -1 : 1));
}

interface Treated {
  readonly object: Text;
  /** Whether each pattern matches it. */
  readonly treatment: readonly Truth[];
}

/** Whether all that a pattern matches is among the exceptions. */
function isWithin(pattern: Text, except: readonly Text[]): boolean {
  const anything: Text = text(...pattern.parts.flatMap((part, index) => (typeof part === 'string' ? wildcardsAsHoles(part, index) : [part])));
  return except.some((exception) => matches(exception, anything).truth === 'yes');
}

function wildcardsAsHoles(literal: string, index: number): readonly Part[] {
  return literal.split(/([*?])/).map((piece, position) => {
    return position % 2 === 0 ? piece : { id: `wildcard|${index}|${position}`, label: piece, about: 'what a wildcard stands for' };
  });
}

/** Objects that no pattern names; of those that all patterns treat alike, one is enough. */
function plainObjects({ every, except, root }: ObjectRange, patterns: readonly Text[]): readonly Treated[] {
  const questionMarks = patterns.map(({ parts }) => parts.reduce((count, part) => count + (typeof part === 'string' ? part.split('?').length - 1 : 0), 0));
  const longest = Math.min(Math.max(0, ...questionMarks), MAX_LENGTH);
  const short = longest === 0 ? [] : Array.from({ length: longest + 1 }, (_, index) => NOBODYS.repeat(index + 1));
  const all = [...UNNAMED, ...short, ''].map((name) => filled(every, name)).filter((object) => !isSameText(object, root));
  const asked = all.filter((object) => !except.some((exception) => matches(exception, object).truth === 'yes'));
  const treated = (asked.length > 0 ? asked : all).map((object): Treated => {
    return { object, treatment: patterns.map((pattern) => matches(pattern, object).truth) };
  });
  return treated.filter(({ treatment }, index) => !treated.slice(0, index).some((other) => other.treatment.join() === treatment.join()));
}

function filled(glob: Text, object: string): Text {
  return mapLiterals(glob, (literal) => literal.replace(/\*+/g, object).replace(/\?/g, 'x'));
}

function hasStar({ parts }: Text): boolean {
  return parts.some((part) => typeof part === 'string' && part.includes('*'));
}

/** Of what a pattern matches, that which other patterns do not single out in turn. */
function unnamedIn(pattern: Text): Text {
  return mapLiterals(pattern, (literal) => literal.replace(/\*+/g, `*${NOBODYS.repeat(MAX_LENGTH + 1)}*`));
}

/** The patterns alone, and two by two: a Deny for all but some matters where it meets an Allow for others. */
function overlaps(patterns: readonly Text[]): readonly (readonly Text[])[] {
  const pairs = patterns.length > MAX_PAIRED ? [] : patterns.flatMap((one, index) => patterns.slice(index + 1).map((other) => [one, other]));
  return [...patterns.map((pattern) => [pattern]), ...pairs];
}

/** Objects that all the patterns match, as they are written and as they are spelled out; undefined where that takes too long. */
function objectsIn(patterns: readonly Text[], every: Text): readonly Text[] | undefined {
  const written = [...patterns, every];
  const spelled = written.map(spelledOut);
  const variants = spelled.every((value, index) => value === written[index]) ? [written] : [written, spelled];
  const objects: Text[] = [];
  for (const texts of variants) {
    const holes = texts.flatMap(holesOf);
    const common = commonString(texts.map((value) => encoded(value, holes)), NOBODYS);
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
