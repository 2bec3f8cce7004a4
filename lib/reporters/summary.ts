import { Analysis } from '../analysis';

/** One line that shows the check has run. */
export function summaryOf({ paths, failures, unread }: Pick<Analysis, 'paths' | 'failures' | 'unread'>): string {
  if (paths.length === 0 && failures.length + unread.length > 0) return 'the check could not run';
  if (paths.length === 0) return 'no S3 origin found';
  const count = (verdict: string) => paths.filter(({ canRead }) => canRead === verdict).length;
  const counts = [
    `${count('yes')} readable`,
    `${count('no')} not readable`,
    ...(count('partial') > 0 ? [`${count('partial')} partly readable`] : []),
    `${count('unknown')} unknown`,
  ];
  return `${paths.length} S3 ${paths.length === 1 ? 'origin' : 'origins'} checked: ${counts.join(', ')}`;
}
