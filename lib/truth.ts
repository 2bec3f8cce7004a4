/** Whether something holds: strong Kleene logic over *no*, *unknown* and *yes*. */
export type Truth = 'no' | 'unknown' | 'yes';

/** One thing a judgement hangs on, worded so that it completes "it depends on …". */
export interface Doubt {
  /**
   * - `value`: known only outside the templates or at deployment.
   * - `suspected`: the templates spell two things differently that should be the same, so a mistake is likely.
   * - `unconfirmed`: a behaviour that AWS does not document.
   */
  readonly kind: 'value' | 'suspected' | 'unconfirmed';
  readonly about: string;
  /** The template condition it hangs on, as a key of the assignment that would settle it. */
  readonly condition?: string;
}

/** A truth together with what an *unknown* hangs on. INVARIANT: doubts are empty unless the truth is unknown. */
export interface Judgement {
  readonly truth: Truth;
  readonly doubts: readonly Doubt[];
}

export const YES: Judgement = { truth: 'yes', doubts: [] };
export const NO: Judgement = { truth: 'no', doubts: [] };

export function unknown(...doubts: readonly Doubt[]): Judgement {
  return { truth: 'unknown', doubts: distinct(doubts) };
}

export function judged(holds: boolean): Judgement {
  return holds ? YES : NO;
}

export function not(judgement: Judgement): Judgement {
  if (judgement.truth === 'unknown') return judgement;
  return judgement.truth === 'yes' ? NO : YES;
}

/** The conjunction: *no* as soon as one is no, *yes* for none. */
export function all(judgements: Iterable<Judgement>): Judgement {
  return fold(judgements, NO);
}

/** The disjunction: *yes* as soon as one is yes, *no* for none. */
export function any(judgements: Iterable<Judgement>): Judgement {
  return fold(judgements, YES);
}

function fold(judgements: Iterable<Judgement>, decisive: Judgement): Judgement {
  const doubts: Doubt[] = [];
  let doubtful = false;
  for (const judgement of judgements) {
    if (judgement.truth === decisive.truth) return decisive;
    if (judgement.truth === 'unknown') {
      doubtful = true;
      doubts.push(...judgement.doubts);
    }
  }
  return doubtful ? unknown(...doubts) : not(decisive);
}

function distinct(doubts: readonly Doubt[]): readonly Doubt[] {
  if (doubts.length < 2) return doubts;
  return [...new Map(doubts.map((doubt) => [`${doubt.kind}:${doubt.about}`, doubt])).values()];
}
