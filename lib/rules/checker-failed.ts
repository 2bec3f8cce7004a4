import { defineRule } from './rule';

export const checkerFailed = defineRule({
  id: 'checker-failed',
  severity: 'error',
  title: 'The check could not run',
  why: 'A template could not be read, or the checker itself failed. That is reported instead of staying silent, because no finding would read as '
    + '"all is well". It cannot be acknowledged.',
  fix: 'Mend the template that the message names; if it names none, report the message as a bug.',
  acknowledge: 'Never; remove the checks until the cause is mended.',
  references: ['https://github.com/cdk-safe-origin/cdk-safe-origin/issues'],
  check: () => [], // reported by the doors, for no path in particular
});
