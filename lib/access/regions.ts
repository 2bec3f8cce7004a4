/** Regions launched since 2019 (opt-in): the global host name does not serve their buckets. */
export const SINCE_2019 = new Set([
  'af-south-1', 'ap-east-1', 'ap-east-2', 'ap-south-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7',
  'ca-west-1', 'eu-central-2', 'eu-south-1', 'eu-south-2', 'il-central-1', 'me-central-1', 'me-south-1', 'me-west-1', 'mx-central-1',
]);

/** Regions in which origin access identities are not, or may not be, supported: the young ones, and some opt-in ones that AWS does not name. */
export const WITHOUT_OAI = new Set([...SINCE_2019, 'eusc-de-east-1']);
