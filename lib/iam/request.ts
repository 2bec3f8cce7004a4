import { Text } from '../template/text';
import { Doubt, Judgement } from '../truth';

/** Who asks. */
export type Principal =
  | { readonly kind: 'anonymous' }
  /**
   * A service principal such as `cloudfront.amazonaws.com`; `confirmed` is false where AWS does not document its name, and
   * `delegated` true for a bucket that is asked through an access point.
   */
  | { readonly kind: 'service'; readonly names: readonly string[]; readonly confirmed: boolean; readonly delegated?: boolean }
  /** A user known to resource policies by its ARN and, in S3, by its canonical user id. */
  | { readonly kind: 'user'; readonly arn: Text; readonly canonicalUserId: Text };

/** The value of a context key; a key that is not in the context at all is absent. */
export interface ContextValue {
  /** Whether the request carries the key. */
  readonly present: Judgement;
  /** What it carries; undefined where that is not known. */
  readonly values?: readonly Text[];
  /** It carries one of these, which one is not confirmed. */
  readonly oneOf?: readonly Text[];
  /** Why it is not known. */
  readonly doubt?: Doubt;
}

/** The context of a request by key in lower case (IAM compares key names without case); undefined for an absent key. */
export interface RequestContext {
  readonly get: (key: string) => ContextValue | undefined;
}

/** A request but for its resource: what requests for several objects have in common. */
export interface RequestShape {
  readonly principal: Principal;
  readonly action: string;
  readonly context: RequestContext;
}

export interface Request extends RequestShape {
  readonly resource: Text;
}
