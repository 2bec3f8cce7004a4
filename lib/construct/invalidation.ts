/** What the edge locations forget when content has been deployed. */
export class Invalidation {
  /** Nothing: what is not immutable is asked for again anyway, unless the cache policy keeps it longer. */
  public static none(): Invalidation {
    return new Invalidation([]);
  }

  /**
   * Some paths; for each, CloudFront charges after the first 1000 of a month.
   *
   * @param paths as viewers ask for them, with a leading slash; a `*` at the end stands for all that follows
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PayingForInvalidation.html
   */
  public static paths(...paths: string[]): Invalidation {
    const relative = paths.find((path) => !path.startsWith('/'));
    if (relative !== undefined) throw new Error(`Invalidation: the path '${relative}' has no leading slash: use '/${relative}'.`);
    const inner = paths.find((path) => path.slice(0, -1).includes('*'));
    if (inner !== undefined) throw new Error(`Invalidation: the path '${inner}' has a * that is not its end, which CloudFront would take for a letter.`);
    return new Invalidation(paths);
  }

  /** @internal */
  public readonly _paths: readonly string[];

  private constructor(paths: readonly string[]) {
    this._paths = paths;
  }
}
