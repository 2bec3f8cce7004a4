/** Settings that the pages fetch, for what is known at deployment only, such as the URL of an API. */
export class RuntimeConfig {
  /**
   * A JSON file, which browsers never keep.
   *
   * @param path the path that the pages fetch, with its leading slash
   * @param values what is in it; what the CDK knows at deployment only is put in then
   * @throws Error if the path has no leading slash, or names no file.
   */
  public static json(path: string, values: Record<string, unknown>): RuntimeConfig {
    if (!path.startsWith('/')) throw new Error(`RuntimeConfig: the path is '${path}'; it is a path with a leading slash: use '/${path}'.`);
    if (/[*[?]|\/$|\/\//.test(path)) throw new Error(`RuntimeConfig: the path is '${path}', which names no file: use a path such as '/config.json'.`);
    return new RuntimeConfig(path, values);
  }

  /** The path that the pages fetch. */
  public readonly path: string;
  /** @internal What is in it. */
  public readonly _values: Record<string, unknown>;

  private constructor(path: string, values: Record<string, unknown>) {
    this.path = path;
    this._values = values;
  }
}
