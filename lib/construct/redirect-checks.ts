import { Token } from 'aws-cdk-lib';
import { isCovered } from './domain-names';
import { PagePaths } from './page-paths';
import { Redirect } from './redirect';

interface Given {
  readonly domainNames?: string[];
  readonly redirects?: Redirect[];
  readonly pagePaths?: PagePaths;
}

/** Why redirects are never followed, or always, with the way out. */
export function redirectReasons(given: Given): readonly string[] {
  return [unserved, endless].flatMap((check) => check(given) ?? []);
}

function unserved({ domainNames = [], redirects = [] }: Given): string | undefined {
  if (Token.isUnresolved(domainNames) || domainNames.some((name) => Token.isUnresolved(name))) return undefined;
  const served = domainNames.map((name) => name.toLowerCase());
  const found = redirects.filter(isKnown).find(({ kind, source }) => kind === 'host' && !isCovered(source, served));
  return found && `Redirect.host('${found.source}', …): the distribution does not answer to that name. Put it into domainNames, and into the certificate.`;
}

function endless({ domainNames = [], redirects = [], pagePaths }: Given): string | undefined {
  const known = redirects.filter(isKnown);
  const names = domainNames.map((name) => name.toLowerCase());
  const goesOn = (place: Place | undefined, left: number): boolean => {
    return place !== undefined && (left === 0 || goesOn(next(place, known, names, pagePaths), left - 1));
  };
  const found = known.find(({ kind, source, target }) => {
    // Each may be taken once, and the index page of a folder once after it.
    return goesOn(kind === 'host' ? { host: target, path: '/' } : landing(target, { path: source }, names), 2 * known.length);
  });
  return found && `Redirect.${found.kind}('${found.source}', '${found.target}') leads to where viewers are sent on again, and so on without end. Give it a target that no redirect begins at.`;
}

/** Where a viewer is: on one of the names of the distribution, if that is said. */
interface Place {
  readonly host?: string;
  readonly path: string;
}

/** Where viewers are sent from a place, as by the function for page paths and redirects. */
function next(place: Place, redirects: readonly Redirect[], names: readonly string[], pagePaths?: PagePaths): Place | undefined {
  const { host, path } = place;
  const byHost = redirects.find(({ kind, source }) => kind === 'host' && source === host);
  if (byHost) return { host: byHost.target, path };
  const found = redirects.find(({ kind, source }) => kind === 'path' && source === path) ?? redirects.find(({ kind, source }) => kind === 'prefix' && path.startsWith(source));
  if (found) return landing(found.kind === 'path' ? found.target : found.target + path.slice(found.source.length), place, names);
  return pagePaths === PagePaths.DIRECTORY_INDEXES && /\/[^/.]+$/.test(path) ? { host, path: `${path}/` } : undefined;
}

/** Undefined where it is another site. */
function landing(target: string, { host }: Place, names: readonly string[]): Place | undefined {
  const { host: other, pathname: path } = new URL(target, 'https://here.invalid');
  if (other === 'here.invalid') return { host, path };
  return names.includes(other) ? { host: other, path } : undefined;
}

function isKnown({ source, target }: Redirect): boolean {
  return !Token.isUnresolved(source) && !Token.isUnresolved(target);
}
