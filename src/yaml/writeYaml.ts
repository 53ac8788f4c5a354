import { stringify } from 'yaml';

/** Plain data as a YAML file that people will go on writing. */
export function writeYaml(value: unknown): string {
  return stringify(value, { lineWidth: 120 });
}
