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
   * The values that template parameters are deployed with, by name, or by `Stack:Name` for the parameter of one stack, as
   * `cdk deploy --parameters` takes them. The default of a parameter is not taken for its value: whoever deploys may give
   * another. A name that no template declares is an error.
   *
   * @default - the parameters may hold anything that they allow
   */
  readonly parameters?: { [name: string]: string };

  /**
   * Whether all infos are shown in `cdk synth`; `read-not-provable` always is.
   *
   * @default false
   */
  readonly verbose?: boolean;
}
