/** Which files are removed from the bucket when they are no longer part of the content. */
export class Pruning {
  /** None. */
  public static none(): Pruning {
    return new Pruning(false, false, []);
  }

  /** All but the immutable ones: pages that are still open in browsers may ask for those. */
  public static mutable(): Pruning {
    return new Pruning(true, false, []);
  }

  /**
   * All but the immutable ones and further ones, which are not the content's: such files are not deployed either.
   *
   * @param patterns which ones, such as `uploads/*`: keys below the origin path, in which `*` also stands for slashes
   */
  public static mutableExcept(...patterns: string[]): Pruning {
    const slashed = patterns.find((pattern) => pattern.startsWith('/'));
    if (slashed !== undefined) throw new Error(`Pruning: the pattern '${slashed}' is compared with keys, which have no leading slash: use '${slashed.replace(/^\/+/, '')}'.`);
    return new Pruning(true, false, patterns);
  }

  /** All; the immutable ones last, when what does not need them is there and invalidated. */
  public static all(): Pruning {
    return new Pruning(true, true, []);
  }

  /** @internal */
  public readonly _removesMutable: boolean;
  /** @internal */
  public readonly _removesImmutable: boolean;
  /** @internal Patterns for keys that are not touched. */
  public readonly _exceptions: readonly string[];

  private constructor(removesMutable: boolean, removesImmutable: boolean, exceptions: readonly string[]) {
    this._removesMutable = removesMutable;
    this._removesImmutable = removesImmutable;
    this._exceptions = exceptions;
  }
}
