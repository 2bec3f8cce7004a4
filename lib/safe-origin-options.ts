/** What is reported, and what fails the synthesis. */
export interface SafeOriginOptions {
  /**
   * Whether possible errors and warnings fail the synthesis too. Infos never do.
   *
   * @default false - only certain errors fail it
   */
  readonly strict?: boolean;

  /**
   * The ids of rules that are not reported, such as `oai-kms-encrypted`. An id that names no rule is an error.
   *
   * @default - all rules are reported
   */
  readonly disabledRules?: string[];

  /**
   * Whether all infos are shown in `cdk synth`; `read-not-provable` always is.
   *
   * @default false
   */
  readonly verbose?: boolean;
}
