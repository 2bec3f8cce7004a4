import { Token } from 'aws-cdk-lib';

/** How long clients may keep a redirect. */
export enum RedirectStatus {
  /** Until they are told otherwise: 301. */
  PERMANENT = 301,
  /** Not at all: 302. */
  TEMPORARY = 302,
}

/** Sends viewers from one URL to another; the query string goes along. */
export class Redirect {
  /**
   * From one path.
   *
   * @param source the path, such as `/old`
   * @param target a path or a URL
   */
  public static path(source: string, target: string, status: RedirectStatus = RedirectStatus.PERMANENT): Redirect {
    return new Redirect('path', slashed(source), reachable(target), status);
  }

  /**
   * From all paths that begin alike; what follows is kept.
   *
   * @param source the beginning, such as `/blog/`
   * @param target what stands in its place: a path, or a URL such as `https://blog.example.com/`, with a slash after the host
   */
  public static prefix(source: string, target: string, status: RedirectStatus = RedirectStatus.PERMANENT): Redirect {
    return new Redirect('prefix', slashed(source), extensible(target), status);
  }

  /**
   * From one domain name of the distribution to another, such as from `www.example.com` to `example.com`; the path is kept.
   */
  public static host(source: string, target: string, status: RedirectStatus = RedirectStatus.PERMANENT): Redirect {
    return new Redirect('host', named('source', source), named('target', target), status);
  }

  /** What is compared: `path`, `prefix` or `host`. */
  public readonly kind: string;
  /** What it is compared with. */
  public readonly source: string;
  /** Where viewers are sent. */
  public readonly target: string;
  /** The status of the answer. */
  public readonly status: RedirectStatus;

  private constructor(kind: 'path' | 'prefix' | 'host', source: string, target: string, status: RedirectStatus) {
    this.kind = kind;
    this.source = source;
    this.target = target;
    this.status = status;
  }
}

function slashed(path: string): string {
  if (Token.isUnresolved(path)) return path;
  if (!path.startsWith('/')) throw new Error(`Redirect: the source is '${path}'; it is a path with a leading slash: use '/${path}'.`);
  const [alone] = path.split(/[?#]/);
  if (alone !== path) throw new Error(`Redirect: the source is '${path}', but paths are compared without their query strings: use '${alone}'.`);
  return encoded(path);
}

function reachable(target: string): string {
  if (Token.isUnresolved(target)) return target;
  if (!/^(\/|https?:\/\/)/.test(target)) throw new Error(`Redirect: the target is '${target}'; it is a path with a leading slash, or a URL: use '/${target}' or 'https://${target}'.`);
  return encoded(target);
}

/** Whoever asks for `/blog.evil.example` is not to be led from `/blog` to `https://example.com.evil.example`. */
function extensible(target: string): string {
  const place = reachable(target);
  if (/^(\/|https?:\/\/[^/]+\/)/.test(target)) return place;
  const remedy = target.startsWith('http') ? `use '${target}/'` : "use a path, or a URL with a slash after the host, such as 'https://example.com/'";
  throw new Error(`Redirect: the target is '${target}', where what follows the prefix would become part of the host name: ${remedy}.`);
}

function named(what: string, name: string): string {
  if (Token.isUnresolved(name)) return name;
  if (!/^[\w.-]+$/.test(name)) throw new Error(`Redirect: the ${what} is '${name}'; it is a domain name: use '${name.replace(/^\w+:\/\/|^\*\.|[/:].*$/g, '')}'.`);
  return name.toLowerCase();
}

/** As browsers send paths; headers have ASCII only. */
function encoded(path: string): string {
  return path.replace(/[^!-~]|["<>`{}]/gu, encodeURIComponent);
}
