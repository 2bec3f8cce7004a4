import { Doubt, Judgement } from '../truth';

/** A doubt about what AWS does not document, or not without contradiction. */
export function unconfirmed(about: string): Doubt {
  return { kind: 'unconfirmed', about };
}

/** Doubts that a judgement makes: its own where it is not known, the one given where it holds. */
export function unconfirmedIf({ truth, doubts }: Judgement, about: string): readonly Doubt[] {
  return truth === 'yes' ? [unconfirmed(about)] : doubts;
}
