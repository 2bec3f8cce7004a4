/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html#limits-response-headers-policies */
const MAX_LENGTH = 1783;

/** The directive whose sources hold where one of these is missing: https://www.w3.org/TR/CSP3/#directive-fallback-list */
const FALLBACKS: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  'child-src': ['default-src'],
  'connect-src': ['default-src'],
  'font-src': ['default-src'],
  'frame-src': ['child-src', 'default-src'],
  'img-src': ['default-src'],
  'manifest-src': ['default-src'],
  'media-src': ['default-src'],
  'object-src': ['default-src'],
  'script-src': ['default-src'],
  'script-src-attr': ['script-src', 'default-src'],
  'script-src-elem': ['script-src', 'default-src'],
  'style-src': ['default-src'],
  'style-src-attr': ['style-src', 'default-src'],
  'style-src-elem': ['style-src', 'default-src'],
  'worker-src': ['child-src', 'script-src', 'default-src'],
}));

type Directives = ReadonlyMap<string, readonly string[]>;

/** From where the pages of a site may load what they consist of; each change makes a new one. */
export class ContentSecurityPolicy {
  /**
   * Everything from the site itself, and nothing inline: `default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'`.
   */
  public static selfOnly(): ContentSecurityPolicy {
    return ContentSecurityPolicy.parse("default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'");
  }

  /**
   * A policy that is written already.
   *
   * @param text directives with their sources, separated by semicolons
   */
  public static parse(text: string): ContentSecurityPolicy {
    const parts = text.split(';').map((part) => part.trim()).filter((part) => part !== '').map((part) => part.split(/\s+/));
    const directives = parts.reduce<Directives>((known, [name, ...sources]) => withDirective(known, name.toLowerCase(), sources), new Map());
    return new ContentSecurityPolicy(directives, false);
  }

  private readonly directives: Directives;
  private readonly isReportOnly: boolean;

  private constructor(directives: Directives, isReportOnly: boolean) {
    this.directives = directives;
    this.isReportOnly = isReportOnly;
  }

  /**
   * Allows more sources. What a directive that is missing so far takes from `default-src` stays allowed.
   *
   * @param directive such as `script-src`
   * @param sources such as `https://cdn.example.com`, or keywords with their quotes: `'unsafe-inline'`
   */
  public allow(directive: string, ...sources: string[]): ContentSecurityPolicy {
    const from = [directive, ...FALLBACKS.get(directive) ?? []].find((name) => this.directives.has(name));
    const before = (from === undefined ? [] : this.directives.get(from)!).filter((source) => source !== "'none'");
    return new ContentSecurityPolicy(withDirective(this.directives, directive, [...new Set([...before, ...sources])], true), this.isReportOnly);
  }

  /** Only reports what it would refuse, to the console of the browser and to what `report-to` or `report-uri` says: for trying it out. */
  public reportOnly(): ContentSecurityPolicy {
    return new ContentSecurityPolicy(this.directives, true);
  }

  /** The name of the header. */
  public get header(): string {
    return this.isReportOnly ? 'Content-Security-Policy-Report-Only' : 'Content-Security-Policy';
  }

  /** The value of the header. */
  public get value(): string {
    return [...this.directives].map((words) => words.flat().join(' ')).join('; ');
  }

  /** @internal */
  public get _reason(): string | undefined {
    const { length } = this.value;
    if (length === 0) return 'contentSecurityPolicy is empty. Leave it out, or start from ContentSecurityPolicy.selfOnly().';
    return length > MAX_LENGTH ? `contentSecurityPolicy has ${length} characters; CloudFront takes ${MAX_LENGTH}. Name fewer sources, by wildcards such as https://*.example.com.` : undefined;
  }
}

function withDirective(known: Directives, name: string, sources: readonly string[], replaces = false): Directives {
  if (!/^[a-z-]+$/.test(name)) throw new Error(`ContentSecurityPolicy: '${name}' is not a directive; they are written like script-src.`);
  // Browsers take the first one of a name only.
  if (known.has(name) && !replaces) throw new Error(`ContentSecurityPolicy: the directive ${name} stands twice; browsers ignore the second one. Put the sources together.`);
  const broken = sources.find((source) => !/^[!-+\--:<-~]+$/.test(source));
  if (broken !== undefined) throw new Error(`ContentSecurityPolicy: the source '${broken}' of ${name} has a space, a comma, a semicolon or a character beyond ASCII. Give one source at a time, encoded as in a URL.`);
  const bare = sources.find((source) => /^(self|none|unsafe-[a-z-]+|strict-dynamic|wasm-unsafe-eval|report-sample|(nonce|sha256|sha384|sha512)-.*)$/.test(source));
  if (bare !== undefined) throw new Error(`ContentSecurityPolicy: the source ${bare} of ${name} would be taken for a host; as a keyword it has quotes: "'${bare}'".`);
  return new Map([...known, [name, sources]]);
}
