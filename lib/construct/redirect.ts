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
   * @param from the path, such as `/old`
   * @param to a path or a URL
   */
  public static path(from: string, to: string, status: RedirectStatus = RedirectStatus.PERMANENT): Redirect {
    return new Redirect('path', slashed(from), reachable(to), status);
  }

  /**
   * From all paths that begin alike; what follows is kept.
   *
   * @param from the beginning, such as `/blog/`
   * @param to what stands in its place: a path, or a URL such as `https://blog.example.com/`
   */
  public static prefix(from: string, to: string, status: RedirectStatus = RedirectStatus.PERMANENT): Redirect {
    return new Redirect('prefix', slashed(from), reachable(to), status);
  }

  /**
   * From one domain name of the distribution to another, such as from `www.example.com` to `example.com`; the path is kept.
   */
  public static host(from: string, to: string, status: RedirectStatus = RedirectStatus.PERMANENT): Redirect {
    return new Redirect('host', from.toLowerCase(), to, status);
  }

  /** What is compared: `path`, `prefix` or `host`. */
  public readonly kind: string;
  /** What it is compared with. */
  public readonly from: string;
  /** Where viewers are sent. */
  public readonly to: string;
  /** The status of the answer. */
  public readonly status: RedirectStatus;

  private constructor(kind: 'path' | 'prefix' | 'host', from: string, to: string, status: RedirectStatus) {
    this.kind = kind;
    this.from = from;
    this.to = to;
    this.status = status;
  }
}

function slashed(path: string): string {
  if (!path.startsWith('/')) throw new Error(`Redirect: from is '${path}'; it is a path with a leading slash: use '/${path}'.`);
  return path;
}

function reachable(target: string): string {
  if (!/^(\/|https?:\/\/)/.test(target)) throw new Error(`Redirect: to is '${target}'; it is a path with a leading slash, or a URL: use '/${target}' or 'https://${target}'.`);
  return target;
}
