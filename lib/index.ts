export * from './aspects/safe-origin-aspect';
export * from './nag/safe-origin-checks';
export { SafeOriginOptions } from './options';
export * from './report';
export * from './safe-origin';
