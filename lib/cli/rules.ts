import { Option } from 'commander';
import { CommandMaker, ExitCode, newCommand } from './command';
import { nearestTo } from './nearest';
import { ruleListJson, ruleListText, rulePageText } from '../reporters/rule-list';
import { RULES } from '../rules/registry';
import { Rule } from '../rules/rule';

export const rulesCommand: CommandMaker = (streams, finish) => newCommand('rules', streams)
  .description('list the rules')
  .addOption(new Option('--format <format>', 'output format').choices(['text', 'json']).default('text'))
  .action(({ format }: { readonly format: 'text' | 'json' }) => {
    streams.out(format === 'json' ? ruleListJson() : ruleListText());
    finish(ExitCode.OK);
  });

export const explainCommand: CommandMaker = (streams, finish) => newCommand('explain', streams)
  .description('say what a rule finds, why that is wrong, how to mend it and when to acknowledge it')
  .argument('<rule>', 'the id of the rule, such as oac-without-bucket-grant')
  .action((id: string) => {
    streams.out(rulePageText(ruleNamed(id)));
    finish(ExitCode.OK);
  });

/** Also by the id with which a finding is acknowledged: `SafeOrigin::oac-without-bucket-grant`. */
function ruleNamed(id: string): Rule {
  const name = id.replace(/^SafeOrigin::/, '').toLowerCase();
  const rule = RULES.find((candidate) => candidate.id === name);
  if (rule) return rule;
  const near = nearestTo(name, RULES.map((candidate) => candidate.id));
  throw new Error(`there is no rule '${id}'; ${near.length > 0 ? `did you mean ${near.join(', ').replace(/, (?=[^,]*$)/, ' or ')}?` : '\'safe-origin rules\' lists them'}`);
}
