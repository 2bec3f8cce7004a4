/** Counts what a property has seen, so that it cannot be kept by cases that never came up. */
export class Counts {
  private readonly seen = new Map<string, number>();

  public add(what: string): void {
    this.seen.set(what, this.of(what) + 1);
  }

  public of(what: string): number {
    return this.seen.get(what) ?? 0;
  }

  public get names(): readonly string[] {
    return [...this.seen.keys()];
  }

  /** Fails, with all counts in the message, unless each has come up more often than that. */
  public expectMoreThan(least: number, ...names: readonly string[]): void {
    const rare = names.filter((name) => this.of(name) <= least);
    expect({ rare, seen: rare.length > 0 ? Object.fromEntries(this.seen) : {} }).toEqual({ rare: [], seen: {} });
  }
}
