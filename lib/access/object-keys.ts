import { Behavior, Origin, UsedBehavior } from './distribution';
import { holesOf, literalOf, mapLiterals, Text, text } from '../template/text';

/**
 * The object keys an origin can be asked for, as patterns: its path, and under it any key or those of its behaviors. A
 * behavior's path pattern is not stripped from the request.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-web-values-specify.html
 */
export function keyPatterns(origin: Origin, behaviors: readonly Behavior[]): readonly Text[] {
  const patterns = behaviors.map(({ pathPattern }) => pathPattern);
  const all = patterns.length === 0 || patterns.some((pattern) => literalOf(pattern) === '*');
  return (all ? [text('*')] : patterns).map(keysUnder(origin));
}

/** Keys that match a pattern and none of the exceptions. */
export interface AskedKeys {
  readonly keys: Text;
  readonly except: readonly Text[];
}

/** The object keys an origin can be asked for, but for those that earlier behaviors take to other origins. */
export function askedKeys(origin: Origin, behaviors: readonly UsedBehavior[]): readonly AskedKeys[] {
  const isSplit = behaviors.length <= MAX_SPLIT && behaviors.some(({ elsewhere }) => elsewhere.length > 0);
  if (!isSplit) return keyPatterns(origin, behaviors).map((keys) => ({ keys, except: [] }));
  const under = keysUnder(origin);
  return behaviors.map(({ pathPattern, elsewhere }) => ({ keys: under(pathPattern), except: elsewhere.map(under) }));
}

/** The key of the object that a path of the viewer's stands for. */
export function keyOf(origin: Origin, viewerPath: string): Text {
  return keysUnder(origin)(text(viewerPath));
}

/** As many behaviors as are looked at one by one. */
const MAX_SPLIT = 100;

/** The keys that paths stand for by the origin's path, which is literal where path patterns have wildcards. */
function keysUnder({ path }: Origin): (pathPattern: Text) => Text {
  const folder = withoutSlashes(path ?? text(''));
  const under = holesOf(folder).length + (literalOf(folder)?.length ?? 0) > 0 ? escaped(text(folder, '/')) : text('');
  return (pathPattern) => text(under, withoutLeadingSlash(pathPattern));
}

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
