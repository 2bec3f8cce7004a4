import { Adoption } from './adoption';

/** What was there before. */
export interface AdoptionOptions {
  /**
   * The distribution that is taken over, with its `bucket`.
   *
   * @default - none: a new one
   */
  readonly adoption?: Adoption;
}
