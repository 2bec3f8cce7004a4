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
   * @param target what stands in its place: a path, or a URL such as `https://blog.example.com/`
   */
  public static prefix(source: string, target: string, status: RedirectStatus = RedirectStatus.PERMANENT): Redirect {
    return new Redirect('prefix', slashed(source), reachable(target), status);
  }

  /**
   * From one domain name of the distribution to another, such as from `www.example.com` to `example.com`; the path is kept.
   */
  public static host(source: string, target: string, status: RedirectStatus = RedirectStatus.PERMANENT): Redirect {
    return new Redirect('host', source.toLowerCase(), target, status);
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
  if (!path.startsWith('/')) throw new Error(`Redirect: the source is '${path}'; it is a path with a leading slash: use '/${path}'.`);
  return path;
}

function reachable(target: string): string {
  if (!/^(\/|https?:\/\/)/.test(target)) throw new Error(`Redirect: the target is '${target}'; it is a path with a leading slash, or a URL: use '/${target}' or 'https://${target}'.`);
  return target;
}
