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
export function all(judgements: readonly Judgement[]): Judgement {
  return folded(judgements, itself, NO);
}

/** The disjunction: *yes* as soon as one is yes, *no* for none. */
export function any(judgements: readonly Judgement[]): Judgement {
  return folded(judgements, itself, YES);
}

/** Whether all items are judged to be so; those after a *no* are not looked at. */
export function allOf<T>(items: readonly T[], judge: (item: T) => Judgement): Judgement {
  return folded(items, judge, NO);
}

/** Whether an item is judged to be so; those after a *yes* are not looked at. */
export function anyOf<T>(items: readonly T[], judge: (item: T) => Judgement): Judgement {
  return folded(items, judge, YES);
}

function itself(judgement: Judgement): Judgement {
  return judgement;
}

function folded<T>(items: readonly T[], judge: (item: T) => Judgement, decisive: Judgement): Judgement {
  let doubts: Doubt[] | undefined;
  for (const item of items) {
    const judgement = judge(item);
    if (judgement.truth === decisive.truth) return decisive;
    if (judgement.truth === 'unknown') (doubts ??= []).push(...judgement.doubts);
  }
  return doubts ? unknown(...doubts) : not(decisive);
}

function distinct(doubts: readonly Doubt[]): readonly Doubt[] {
  if (doubts.length < 2) return doubts;
  return [...new Map(doubts.map((doubt) => [`${doubt.kind}:${doubt.about}`, doubt])).values()];
}
