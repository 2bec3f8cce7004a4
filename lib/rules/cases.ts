import { Severity } from './rule';
import { JsonObject } from '../template/json';

/** A template that a rule accepts. */
export interface ValidCase {
  readonly title: string;
  readonly template: JsonObject;
  /** Where it is deployed to, if that makes a difference. */
  readonly environment?: { readonly account?: string; readonly region?: string };
}

/** A template that a rule reports: once, at the distribution. */
export interface InvalidCase extends ValidCase {
  /** A part of the message. */
  readonly message: string;
  /** Default: certain. */
  readonly certainty?: 'certain' | 'possible';
  /** Default: the rule's. */
  readonly severity?: Severity;
  /** Other rules that report the template too, for causes of their own. */
  readonly besides?: readonly string[];
}

export interface RuleCases {
  readonly ruleId: string;
  readonly valid: readonly ValidCase[];
  readonly invalid: readonly InvalidCase[];
}
