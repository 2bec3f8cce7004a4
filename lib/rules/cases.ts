import { Severity } from './rule';
import { JsonObject } from '../template/json';

/** A template that a rule accepts. */
export interface ValidCase {
  readonly title: string;
  readonly template: JsonObject;
  /** Where it is deployed to, if that makes a difference. */
  readonly environment?: { readonly account?: string; readonly region?: string };
}

/** A template that a rule reports, once. */
export interface InvalidCase extends ValidCase {
  /** A part of the message. */
  readonly message: string;
  /** Default: certain. */
  readonly certainty?: 'certain' | 'possible';
  /** Default: the rule's. */
  readonly severity?: Severity;
  /** Other rules that report an error or a warning too, for causes of their own. */
  readonly besides?: readonly string[];
  /** Default: `yes` for a rule that remarks on what works, else what severity and certainty say. */
  readonly canRead?: 'yes' | 'no' | 'partial' | 'unknown';
  /** Where it is anchored. Default: the origin of the distribution. */
  readonly at?: { readonly resource: string; readonly property?: string };
}

export interface RuleCases {
  readonly ruleId: string;
  readonly valid: readonly ValidCase[];
  readonly invalid: readonly InvalidCase[];
}
