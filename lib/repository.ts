/** Where the project lives; the documentation links are built on it. */
export const REPOSITORY = 'https://github.com/cdk-safe-origin/cdk-safe-origin';
