/** Whether CloudFront can read the objects of an origin, for a viewer that uses HTTPS and objects that exist. */
export enum Verdict {
  /** Every object that the origin can be asked for. */
  YES = 'yes',
  /** No object, or the deployment is refused. */
  NO = 'no',
  /** Some objects, and others not. */
  PARTIAL = 'partial',
  /** The templates do not tell; a finding says what it hangs on. */
  UNKNOWN = 'unknown',
}

/** How bad a finding is. */
export enum FindingSeverity {
  /** The read fails or the deployment is refused. */
  ERROR = 'error',
  /** It works now, but partly, or not for long. */
  WARNING = 'warning',
  /** It cannot be known from the templates; the finding says what to look up. */
  INFO = 'info',
}

/** How sure a finding is. */
export enum FindingCertainty {
  /** It holds however the deployment fills in what the templates leave open. */
  CERTAIN = 'certain',
  /** It hangs on something that the templates or the AWS documentation leave open. */
  POSSIBLE = 'possible',
}

/** A resource of a template. */
export interface ResourceReference {
  /**
   * The stack's construct path; a nested stack is its parent's plus `/` and its logical id. For a plain template the file's
   * name without extension.
   *
   * @default - the resource is not in the app
   */
  readonly stack?: string;

  /**
   * The logical id in the template.
   *
   * @default - the resource is not in the app
   */
  readonly logicalId?: string;

  /**
   * The construct path, where the template comes from the CDK.
   *
   * @default - not known
   */
  readonly constructPath?: string;

  /**
   * The physical name, with `${…}` for what is not known before deployment. Given for buckets.
   *
   * @default - not given
   */
  readonly name?: string;
}

/** Whether CloudFront can read where template conditions hold, or do not. */
export interface ConditionalVerdict {
  /** The conditions by their names in the template (with their stack's path, where two stacks use one name). */
  readonly conditions: { [name: string]: boolean };
  /** Whether CloudFront can read then. */
  readonly canRead: Verdict;
}

/** The way from a distribution through one of its origins to a bucket, and whether it can be read. */
export interface AccessPathReport {
  /** The distribution. */
  readonly distribution: ResourceReference;
  /** The id of the origin, with `${…}` for what is not known before deployment. */
  readonly origin: string;
  /** The path patterns of the behaviors that use the origin; `*` is the default behavior. */
  readonly behaviors: string[];
  /**
   * The kind of the origin's host: `rest`, `website`, `access-point`, `object-lambda`, `multi-region`, `path-style`,
   * `accelerate`, `directory-bucket`, `outposts` or `unresolved`.
   */
  readonly endpoint: string;
  /** Who CloudFront is to S3: `oac`, `oai`, `anonymous` or `unknown`. An access control that never signs is anonymous. */
  readonly identity: string;
  /**
   * The bucket, also the one behind an access point; the name in the host where it is not known, or not the only one.
   *
   * @default - the origin names none
   */
  readonly bucket?: ResourceReference;
  /** Whether CloudFront can read; where template conditions make a difference, the worst of the verdicts. */
  readonly canRead: Verdict;
  /**
   * The verdict under each assignment of the template conditions that it hangs on.
   *
   * @default - it hangs on none
   */
  readonly assignments?: ConditionalVerdict[];
  /** The ids of the rules that found something on this path. */
  readonly reasons: string[];
}

/** What a rule has found. */
export interface FindingReport {
  /** The rule's id, such as `oac-without-bucket-grant`. */
  readonly ruleId: string;
  /** How bad it is. */
  readonly severity: FindingSeverity;
  /** How sure it is. */
  readonly certainty: FindingCertainty;
  /** What is wrong, with the names of the app. */
  readonly message: string;
  /** What to paste or to look up. */
  readonly fix: string;
  /**
   * The stack of the resource it is anchored at.
   *
   * @default - it belongs to no resource
   */
  readonly stack?: string;
  /**
   * The logical id of the resource it is anchored at.
   *
   * @default - it belongs to no resource
   */
  readonly logicalId?: string;
  /**
   * The place in the resource's properties, such as `DistributionConfig.Origins.0`.
   *
   * @default - the resource as a whole
   */
  readonly property?: string;
  /**
   * The construct path of the resource.
   *
   * @default - not known
   */
  readonly constructPath?: string;
  /**
   * The distribution it is about.
   *
   * @default - it is about none
   */
  readonly distribution?: ResourceReference;
  /**
   * The id of the origin it is about.
   *
   * @default - it is about none
   */
  readonly origin?: string;
  /** The page that explains the rule. */
  readonly docs: string;
}

/** An input, or a part of one, that could not be read. */
export interface InputErrorReport {
  /** The path as given. */
  readonly input: string;
  /** What is wrong with it, in one line. */
  readonly message: string;
}

/** Everything an analysis has found. */
export interface AnalysisReport {
  /** One entry for each origin that reads from S3. */
  readonly paths: AccessPathReport[];
  /** What the rules have found, the paths in order. */
  readonly findings: FindingReport[];
  /** What could not be read. */
  readonly errors: InputErrorReport[];
}
