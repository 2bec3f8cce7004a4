// The CDK's built-in validation costs more than a second for each test file that synthesizes, and is not under test here.
process.env.CDK_VALIDATION ??= 'false';
