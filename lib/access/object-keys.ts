import { Behavior, Origin } from './distribution';
import { Statement } from '../iam/policy';
import { commonString } from '../template/common-string';
import { matches } from '../template/matching';
import { canonical, Hole, holesOf, literalOf, mapLiterals, Part, spelledOut, Text, text } from '../template/text';
import { asText, listOf } from '../template/value';

/** A character that no pattern is written with: what it names stands for the objects nobody has named. */
export const NOBODYS = '\u00A4';

/** An object at the top, one in a folder, and a name of one character, which only a question mark tells from a longer one. */
const UNNAMED = [NOBODYS.repeat(4), `${NOBODYS}/${NOBODYS}`];
const SHORT = NOBODYS;

/** Patterns are looked at two by two up to this many; policies single out a few folders. */
const MAX_PAIRED = 12;

/**
 * ARNs of objects that represent all that the patterns stand for: some that no statement singles out, and one for each
 * resource pattern that may single some out. What holds for all of them holds for every object.
 */
export function representativeObjects(all: readonly Text[], statements: readonly Statement[]): readonly Text[] {
  const patterns = statements.flatMap(({ resource }) => listOf(resource?.value).flatMap((value) => asText(value) ?? []));
  const found = new Map<string, Text>();
  for (const every of all) {
    const names = patterns.some(({ parts }) => parts.some((part) => typeof part === 'string' && part.includes('?'))) ? [...UNNAMED, SHORT] : UNNAMED;
    // Objects that all patterns treat alike fare alike: one of them is enough.
    const treatment = (object: Text) => patterns.map((pattern) => matches(pattern, object).truth).join();
    const alike = new Map(names.map((name) => filled(every, name)).reverse().map((object) => [treatment(object), object]));
    const plain = [...alike.values()].reverse();
    const special = overlaps(patterns.filter((pattern) => plain.some((object) => matches(pattern, object).truth !== 'yes'))).flatMap((pair) => objectsIn(pair, every));
    for (const object of [...plain, ...special]) found.set(canonical(object), object);
  }
  return [...found.values()];
}

/**
 * The object keys an origin can be asked for, as patterns: its path, and under it any key or those of its behaviors. A
 * behavior's path pattern is not stripped from the request.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-values-specify.html
 */
export function keyPatterns(origin: Origin, behaviors: readonly Behavior[]): readonly Text[] {
  const folder = withoutSlashes(origin.path ?? text(''));
  const patterns = behaviors.map(({ pathPattern }) => withoutLeadingSlash(pathPattern));
  const all = patterns.length === 0 || patterns.some((pattern) => literalOf(pattern) === '*');
  const under = holesOf(folder).length + (literalOf(folder)?.length ?? 0) > 0 ? text(folder, '/') : text('');
  return (all ? [text('*')] : patterns).map((pattern) => text(escaped(under), pattern));
}

/** The origin path is literal where the path pattern has wildcards. */
function escaped(folder: Text): Text {
  return mapLiterals(folder, (literal) => literal.replace(/[*?]/g, 'x'));
}

function withoutSlashes(path: Text): Text {
  const leading = withoutLeadingSlash(path);
  const last = leading.parts.at(-1);
  return typeof last === 'string' ? text(...leading.parts.slice(0, -1), last.replace(/\/$/, '')) : leading;
}

function withoutLeadingSlash(path: Text): Text {
  const [first, ...rest] = path.parts;
  return typeof first === 'string' ? text(first.replace(/^\//, ''), ...rest) : path;
}

function filled(glob: Text, object: string): Text {
  return mapLiterals(glob, (literal) => literal.replace(/\*+/g, object).replace(/\?/g, 'x'));
}

/** The patterns alone, and two by two: a Deny for all but some matters where it meets an Allow for others. */
function overlaps(patterns: readonly Text[]): readonly (readonly Text[])[] {
  const pairs = patterns.length > MAX_PAIRED ? [] : patterns.flatMap((one, index) => patterns.slice(index + 1).map((other) => [one, other]));
  return [...patterns.map((pattern) => [pattern]), ...pairs];
}

function objectsIn(patterns: readonly Text[], every: Text): Text[] {
  return [[...patterns, every], [...patterns, every].map(spelledOut)].flatMap((texts) => {
    const holes = texts.flatMap(holesOf);
    const common = commonString(texts.map((value) => encoded(value, holes)), NOBODYS);
    return common === undefined ? [] : [decoded(common, holes)];
  });
}

// While two patterns are intersected, each hole is one private-use character.
const FIRST = 0xe100;

function encoded(value: Text, holes: readonly Hole[]): string {
  return value.parts.map((part) => {
    return typeof part === 'string' ? part : String.fromCharCode(FIRST + holes.findIndex(({ id }) => id === part.id));
  }).join('');
}

function decoded(value: string, holes: readonly Hole[]): Text {
  return text(...[...value].map((character): Part => holes[character.charCodeAt(0) - FIRST] ?? character));
}
