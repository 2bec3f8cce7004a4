import { Behavior, Origin } from './distribution';
import { holesOf, literalOf, mapLiterals, Text, text } from '../template/text';

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
